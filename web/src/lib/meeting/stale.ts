import { staleBy } from "../cache/hints.ts";

/** What shows the meetings of an assignment: a command makes stale what its hint does, which may not come. */
export const meetingKeys = (assignmentId: string) =>
  staleBy.meeting({ assignmentId, meetingId: "" }, "").map(([key]) => key);
