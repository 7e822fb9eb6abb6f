import { lateCostWords } from "@lyceum/core/meeting/charge/words.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import type { MeetingAct } from "@lyceum/core/meeting/states.ts";
import { bothOf, holderOf, otherOf } from "../../lib/meeting/people.ts";
import { spanWords } from "../../lib/meeting/when.ts";
import type { Me } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { absolute } from "../../lib/time/time.ts";

/** What a person presses about when and whether a meeting takes place. */
export type Pressed = Extract<
  MeetingAct,
  | "accept"
  | "counter"
  | "decline"
  | "agree-move"
  | "refuse-move"
  | "reschedule"
  | "ask-move"
  | "open"
  | "complete"
  | "edit"
  | "substitute"
  | "cancel"
>;

/** Who presses, and when. */
export interface Presser {
  me: Pick<Me, "role">;
  zone: string;
  now: Date;
}

/** What a command on a meeting comes to, said before one presses. */
export function says(act: Pressed, meeting: MeetingView, who: Presser): string {
  const { me, zone } = who;
  const other = otherOf(meeting, me).name;
  const { move } = meeting;
  const now = spanWords(meeting.scheduledTime, meeting.endTime, zone);
  const asked = move && spanWords(move.scheduledTime, move.endTime, zone);
  switch (act) {
    case "accept":
      return "The meeting is booked at the time you choose.";
    case "counter":
      return `None of the times fit? Propose others. ${isStaff(me) ? "The other side" : other} then accepts one or answers.`;
    case "decline":
      return "The meeting does not take place. If only the times do not fit, propose other times instead.";
    case "agree-move":
      return `The meeting moves from ${now} to ${asked}.`;
    case "refuse-move":
      return move?.own
        ? `You take back the request. The meeting stays at ${now}.`
        : `The meeting stays at ${now}.`;
    case "reschedule":
      return isStaff(me)
        ? `You can move it at any time. ${bothOf(meeting)} are told.`
        : movingWords(meeting, who);
    case "ask-move":
      return `${movingWords(meeting, who)} Until then it stays at ${now}.`;
    case "open":
      return isStaff(me)
        ? `It begins now, and you hold it instead of ${holderOf(meeting).name}.`
        : "It begins now, and the student can join.";
    case "complete":
      return ending(meeting);
    case "substitute":
      return "Choose the teacher who holds this meeting. Both teachers and the student are told, and their calendars follow.";
    case "edit":
      return "Everyone in the meeting sees the change, also in their calendar.";
    case "cancel":
      return cancelling(meeting, who);
  }
}

const isStaff = ({ role }: Pick<Me, "role">) => role !== "student" && role !== "teacher";

/** Until when one side moves it freely, and how often that is still possible. */
export function movingWords(meeting: MeetingView, { me, zone, now }: Presser) {
  const other = otherOf(meeting, me).name;
  const { cutOffAt, cutOffHours, moves } = meeting;
  if (moves.left === 0)
    return `It was moved ${count(moves.used, "time")} and cannot be moved again.`;
  const left = `It can still be moved ${count(moves.left, "time")}.`;
  return Date.parse(cutOffAt) <= now.getTime()
    ? `It begins in less than ${cutOffHours} hours, so ${other} has to agree to another time. ${left}`
    : `Until ${absolute(cutOffAt, zone, now)} you can move it freely; later ${other} has to agree. ${left}`;
}

/** What ending it comes to. */
function ending({ place, people, student }: MeetingView) {
  if (place === "link") return "Nobody sees who comes to a link, so say what happened.";
  const isWaiting = people.some((one) => one.party === "student" && one.presence === "waiting");
  return isWaiting
    ? `${student.name} is still waiting in the lobby. If you end it now, it counts as missed by the teacher and costs nothing.`
    : "It ends for everyone. Who was there, and for how long, is kept.";
}

/** What cancelling costs, for who would cancel. */
function cancelling(meeting: MeetingView, { me, zone, now }: Presser) {
  const told = isStaff(me)
    ? `${bothOf(meeting)} are told.`
    : `${otherOf(meeting, me).name} is told.`;
  if (meeting.status === "proposed") return `The proposal is withdrawn. ${told}`;
  if (me.role !== "student") return `The student is not charged. ${told}`;
  return `${costWords(meeting, zone, now)} ${told}`;
}

/** Until when a student cancels at no cost, and what it may cost later. */
export function costWords(
  { freeUntil, isLate, lateCharge, scheduledTime }: MeetingView,
  zone: string,
  now: Date,
) {
  const cost = lateCharge && lateCostWords(lateCharge);
  if (isLate)
    return cost
      ? `It is too late to cancel at no cost: you may be charged ${cost}.`
      : "It counts as cancelled late, and costs nothing.";
  if (!cost || !freeUntil || freeUntil === scheduledTime) return "Cancelling costs nothing.";
  return `Until ${absolute(freeUntil, zone, now)} cancelling costs nothing; later you may be charged ${cost}.`;
}
