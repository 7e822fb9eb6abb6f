import { staleBy } from "../../lib/cache/hints.ts";

/** What shows the money of an assignment: a command makes stale what its hint does, which may not come. */
export const moneyKeys = (assignmentId: string) =>
  staleBy.money({ assignmentId }, "").map(([key]) => key);
