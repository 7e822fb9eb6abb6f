import { chargeAfter } from "./charge/charge.ts";
import { proposedCharge } from "./charge/price.ts";
import { noteHours } from "./limits.ts";
import type { Meeting } from "./meetings.entity.ts";
import { hour, later } from "./times.ts";

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
  // The student was right: whatever it came to, it costs nothing.
  const isFree = after.dispute?.state === "upheld";
  const charge = chargeAfter(after.charge, isFree ? undefined : await proposedCharge(after));
  const isHeld = after.status === "completed";
  const noteDueAt = later(after.endedAt ?? after.endTime, noteHours * hour);
  return {
    set: { ...(charge && { charge }), ...(isHeld && { noteDueAt }) },
    remove: isHeld ? [] : ["noteDueAt"],
  };
}
