import { action } from "../../action.ts";
import { notFound } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { type Booker, booker, meetingReader } from "../access.ts";
import { SeriesPreview } from "../availability/schema.ts";
import { notFree } from "../busy/taking.ts";
import type { MeetingKey } from "../stored.ts";
import { endOf } from "../times.ts";
import { movedStartsOf, startsFor } from "./dates.ts";
import { inScope } from "./scope.ts";

/**
 * When the meetings of a series would be, and who is not free at which of them: of a new series, or of
 * a meeting that is moved with those that follow it. It reads what booking and moving decide by, and
 * takes nobody's time.
 */
export const previewSeries = action({
  input: SeriesPreview,
  allow: booker,
  async run({ input, grant }) {
    const { assignment, part } = grant;
    if (assignment.leadId !== input.teacherId) throw notFound("teacher");
    const { teacherId, meetingId, start, count, everyWeeks } = input;
    const { assignmentId, studentId, timezone } = assignment;
    const before = meetingId ? await movedWith(grant, { assignmentId, meetingId }) : [];
    const rule = count > 1 ? { everyWeeks, count } : undefined;
    const starts = before.length
      ? await movedStartsOf(before, start)
      : await startsFor({ scheduledTime: start, timezone: input.timezone ?? timezone, rule });
    const meetings = starts.map((scheduledTime, at) => ({
      meetingId: before[at]?.meetingId ?? "",
      assignmentId,
      studentId,
      teacherId,
      hostId: before[at]?.hostId ?? userIdOf(teacherId),
      scheduledTime,
      endTime: endOf(scheduledTime, input.minutes),
    }));
    const taken = await notFree(meetings, {
      part,
      byTheRules: part === "student",
      instead: before,
    });
    return {
      dates: meetings.map(({ scheduledTime: start, endTime: end }) => ({
        start,
        end,
        notFree: taken.find(({ time }) => time === start)?.who ?? [],
      })),
    };
  },
});

/** A meeting and those that follow it, as they stand. */
async function movedWith({ actor, part }: Booker, ref: MeetingKey) {
  const found = await meetingReader(actor, ref);
  if (!found) throw notFound("meeting");
  const all = await inScope({ ...found, part }, "following");
  return all.map((one) => one.meeting);
}
