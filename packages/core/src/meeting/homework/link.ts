import type { Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { Meetings } from "../meetings.entity.ts";
import { type MeetingKey, storedMeeting } from "../stored.ts";

/** So many homeworks come from one meeting at most. */
const most = 20;

/**
 * For whoever makes a homework: the meeting that it comes from.
 * @throws 400 `homework.meeting` where the assignment has no such meeting; 409 `homework.meeting-full`
 */
export async function mustTakeHomework(key: MeetingKey): Promise<void> {
  const meeting = await storedMeeting(key);
  if (!meeting) {
    throw new AppError("invalid", "homework.meeting", "Choose a meeting of this assignment.", {
      field: "meetingId",
    });
  }
  if ((meeting.homeworkIds?.length ?? 0) < most) return;
  throw new AppError(
    "conflict",
    "homework.meeting-full",
    `A meeting has ${most} pieces of homework at most.`,
    { field: "meetingId" },
  );
}

/**
 * A homework on the meeting that it comes from, for the transaction that makes it. It says nothing new
 * of the meeting itself, so its version stays: nobody's page of it is stale.
 */
export const homeworkOn = ({ assignmentId, meetingId }: MeetingKey, homeworkId: string): Write =>
  Meetings.patch({ assignmentId, meetingId })
    .add({ homeworkIds: [homeworkId] })
    .where(
      ({ homeworkIds }, { notExists, size, escape: value }) =>
        `${notExists(homeworkIds)} OR ${size(homeworkIds)} < ${value(most)}`,
    );
