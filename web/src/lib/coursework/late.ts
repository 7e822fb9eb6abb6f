import { left } from "../time/time.ts";

/** "2 days late", of seconds that have begun. */
export const lateWords = (seconds: number) => {
  const now = new Date();
  const due = new Date(now.getTime() - seconds * 1000).toISOString();
  return left(due, now, 1).replace(/overdue$/, "late");
};
