import { now } from "../../db.ts";
import { noteHours } from "../limits.ts";
import type { Meeting } from "../meetings.entity.ts";
import { isOpen } from "../states.ts";
import { hour, later } from "../times.ts";

/** What follows from how a meeting ended, and what does not hold any more. */
interface Afterwards {
  set: Partial<Pick<Meeting, "charge" | "noteDueAt">>;
  remove: "noteDueAt"[];
}

/**
 * What comes with a new state: what is charged follows how the meeting ended, and after one that took
 * place the teacher writes a note.
 */
export async function afterwards(after: Meeting, before: Meeting): Promise<Afterwards> {
  const isSame =
    after.status === before.status &&
    after.absent === before.absent &&
    after.dispute?.state === before.dispute?.state;
  if (isSame) return { set: {}, remove: [] };
  // Most of what is done to a meeting ends none.
  const { chargeAfter, proposedCharge } = await import("../charge/load.ts");
  // The student was right: whatever it came to, it costs nothing.
  const isFree = after.dispute?.state === "upheld";
  const wanted = isFree ? undefined : await proposedCharge(after);
  const charge = chargeAfter(after.charge, wanted, await onDraft(after));
  const isHeld = after.status === "completed";
  return {
    set: { ...(charge && { charge }), ...(isHeld && { noteDueAt: noteDueFor(after, before) }) },
    remove: isHeld ? [] : ["noteDueAt"],
  };
}

/** A day after the end; where only a correction says that it took place, a day after that. */
function noteDueFor({ endedAt, endTime }: Meeting, before: Meeting) {
  if (before.noteDueAt) return before.noteDueAt;
  const since = isOpen(before.status) ? (endedAt ?? endTime) : now();
  return later(since, noteHours * hour);
}

/** How its line stands on an invoice that is not issued yet. */
async function onDraft({ assignmentId, meetingId, charge }: Meeting) {
  if (charge?.state !== "confirmed" || !charge.invoiceId) return undefined;
  const { draftBilling, lineStands } = await import("../charge/line.ts");
  const { invoiceId } = charge;
  const draft = await draftBilling({ assignmentId, invoiceId }, meetingId);
  return draft && lineStands(draft, meetingId, charge);
}

/** Whether the line of a meeting has to follow its charge: it is on a draft. */
export const isLineChanged = (before: Meeting["charge"], after: Meeting["charge"]) =>
  before?.state === "confirmed" &&
  (after?.state !== "confirmed" ||
    after.why !== before.why ||
    after.minutes !== before.minutes ||
    after.share !== before.share);
