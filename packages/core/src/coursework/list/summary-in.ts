import type { Item } from "../../stream.ts";
import type { CourseworkSummary } from "./coursework-summaries.entity.ts";

/**
 * The summary among the items of an assignment's partition, by the names under which it is stored.
 * Whoever reads an assignment does so, and has no other use for the entity.
 */
export const courseworkIn = ({ assignmentId, rows, made, secret }: Item) =>
  ({ assignmentId, rows, made, secret }) as CourseworkSummary;
