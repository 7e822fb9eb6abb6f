import { now } from "../../db.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { noteReminders } from "../limits.ts";
import type { Meeting } from "../meetings.entity.ts";
import { pathOf } from "../path.ts";
import { noteReminder } from "./reminder.ts";

/** By the meeting and its number, so that none goes out twice. */
const keyOf = ({ meetingId }: Meeting, reminder: string) => `${meetingId} ${reminder}`;

/**
 * Reminds who held a meeting of its note.
 * @returns what is noted in `told`
 */
export async function remindOfNote(meeting: Meeting): Promise<string[]> {
  const { told = [], hostId, studentName, assignmentId, title, meetingCode } = meeting;
  const sent = told.filter((one) => one.startsWith(noteReminder)).length;
  const reminder = `${noteReminder}${sent + 1}`;
  await notify({
    userId: hostId,
    category: "meeting",
    title: `Write the note of your meeting with ${firstName(studentName)}`,
    body: `“${title}” (${meetingCode}). The student reads what you share.`,
    link: `${pathOf(meeting)}#note`,
    entityRef: assignmentId,
    key: keyOf(meeting, reminder),
    at: now(),
  });
  return [...told, reminder];
}

/** The note is written, or none is due any more: what reminded of it goes. */
export async function takeBackNoteReminders(meeting: Meeting) {
  if (meeting.noteDueAt && !meeting.note) return;
  const numbers = Array.from({ length: noteReminders }, (_, at) => at + 1);
  await Promise.all(
    numbers.map((one) => withdraw(meeting.hostId, keyOf(meeting, `${noteReminder}${one}`))),
  );
}
