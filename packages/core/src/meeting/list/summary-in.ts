import type { Item } from "../../stream.ts";
import type { MeetingSummary } from "./meeting-summaries.entity.ts";

/**
 * The summary among the items of an assignment's partition, by the names under which it is stored.
 * Whoever reads an assignment does so, and has no other use for the entity.
 */
export const meetingsIn = ({ assignmentId, rows, ended, price, version }: Item) =>
  ({ assignmentId, rows, ended, price, version }) as MeetingSummary;
