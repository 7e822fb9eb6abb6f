import { finalStates } from "../writing/states.ts";
import type { WorkRow } from "./records.ts";

/** Nothing is to be done with it any more. */
export const isOver = ({ status }: Pick<WorkRow, "status">) => finalStates.includes(status);
