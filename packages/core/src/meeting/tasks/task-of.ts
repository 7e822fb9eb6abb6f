import { type Meeting, none } from "../meetings.entity.ts";
import { noteReminder } from "../note/reminder.ts";
import type { MeetingTask } from "./words.ts";

type Tasked = Pick<
  Meeting,
  "status" | "absent" | "dispute" | "charge" | "reviewedAt" | "note" | "noteDueAt" | "told"
>;

/** Somebody did not come, and nobody of the team has decided anything about that yet. */
export const isUnseen = ({ status, absent, charge, reviewedAt }: Tasked) =>
  (status === "no_show" || (status === "lapsed" && absent !== undefined)) &&
  !reviewedAt &&
  (!charge || charge.state === "proposed");

/** The first thing that the team has to do about it; `none` where there is nothing. */
export function taskOf(meeting: Tasked): MeetingTask | typeof none {
  const { status, dispute, charge } = meeting;
  if (dispute?.state === "open") return "dispute";
  if (isUnseen(meeting)) return "no-show";
  if (charge?.state === "proposed" || charge?.needsCredit) return "charge";
  if (isNoteMissing(meeting)) return "note";
  return status === "proposed" ? "proposal" : none;
}

/** The teacher was reminded of the note and has not written it. */
const isNoteMissing = ({ note, noteDueAt, told = [] }: Tasked) =>
  noteDueAt !== undefined && !note && told.some((one) => one.startsWith(noteReminder));
