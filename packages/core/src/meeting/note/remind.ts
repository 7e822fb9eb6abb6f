import { now } from "../../db.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { noteReminders } from "../limits.ts";
import type { Meeting } from "../meetings.entity.ts";
import { pathOf } from "../path.ts";
import { hour } from "../times.ts";
import { owedBy } from "./owed.ts";
import { noteReminder } from "./reminder.ts";

/** By the meeting and its number, so that none goes out twice. */
const keyOf = ({ meetingId }: Meeting, reminder: string) => `${meetingId} ${reminder}`;

/**
 * Reminds who held a meeting of its note. Where they have left, nobody is reminded; the team still
 * finds it in its list.
 * @returns what is noted in `told`
 */
export async function remindOfNote(meeting: Meeting): Promise<string[]> {
  const { told = [], hostId, studentName, assignmentId, title, meetingCode } = meeting;
  const sent = told.filter((one) => one.startsWith(noteReminder)).length;
  const due = Array.from({ length: dueNow(meeting, sent + 1) - sent }, (_, at) => sent + 1 + at);
  const reminders = due.map((one) => `${noteReminder}${one}`);
  const reminder = reminders.at(-1) ?? "";
  const [owed] = await owedBy(hostId, [meeting]);
  if (!owed) return [...told, ...reminders];
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
  return [...told, ...reminders];
}

/** Up to which reminder all are due, at least this one: where the clock is late, one stands for all that were. */
function dueNow({ noteDueAt = now() }: Meeting, next: number) {
  const days = Math.floor((Date.parse(now()) - Date.parse(noteDueAt)) / (24 * hour));
  return Math.min(noteReminders, Math.max(next, days + 1));
}

/** The note is written, or none is due any more: what reminded of it goes. */
export async function takeBackNoteReminders(meeting: Meeting) {
  if (meeting.noteDueAt && !meeting.note) return;
  const numbers = Array.from({ length: noteReminders }, (_, at) => at + 1);
  await Promise.all(
    numbers.map((one) => withdraw(meeting.hostId, keyOf(meeting, `${noteReminder}${one}`))),
  );
}
