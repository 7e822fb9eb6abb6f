import { type Meeting, meetingShardOf } from "../meetings.entity.ts";
import { taskOf } from "../tasks/task-of.ts";
import { timerOf } from "../timer.ts";

/** The keys of a meeting in its indexes; one is written whole, so they go with every change. */
export const indexKeysOf = (after: Meeting) => ({
  day: after.scheduledTime.slice(0, 10),
  scheduledTime: after.scheduledTime,
  shard: meetingShardOf(after.meetingId),
  timerAt: timerOf(after),
  task: taskOf(after),
});
