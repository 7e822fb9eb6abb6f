import { keys } from "../../lib/cache/keys.ts";

/** What shows the money of an assignment. A command of it makes all of that stale, since no hint tells of every change. */
export const moneyKeys = (assignmentId: string) => [
  keys.assignment(assignmentId),
  keys.lists.invoices,
  keys.home,
];
