import type { Question } from "./schema.ts";

/** A person marks it. */
export const isByHand = ({ kind }: Pick<Question, "kind">) => kind === "long" || kind === "file";
