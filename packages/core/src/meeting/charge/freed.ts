import { system } from "../../actor.ts";
import type { Invoice } from "../../billing/invoice/invoices.entity.ts";
import { meetingOf } from "../../billing/invoice/records.ts";
import { commit } from "../../db.ts";
import { retry } from "../../retry.ts";
import { amendment } from "../move/amend.ts";
import { storedMeeting } from "../stored.ts";
import { chargeAfter, takenOff } from "./charge.ts";
import { billsMeeting } from "./line.ts";
import { proposedCharge } from "./price.ts";
import { takeBackCredit } from "./tell.ts";

interface Freed {
  assignmentId: string;
  invoiceId: string;
  meetingId: string;
}

/** Every meeting that an invoice billed and bills no more may be billed again. */
export async function reopenCharges(before: Invoice, after?: Invoice): Promise<void> {
  const still = after && after.status !== "void" ? meetingsOn(after) : [];
  const freed = meetingsOn(before).filter((one) => !still.includes(one));
  const { assignmentId, invoiceId } = before;
  for (const meetingId of freed) await reopenCharge({ assignmentId, invoiceId, meetingId });
}

const meetingsOn = ({ lines }: Invoice) => lines.flatMap((one) => meetingOf(one) ?? []);

/** The line of a meeting is on that invoice no more: it may be billed again. Twice, or late, it changes nothing. */
export async function reopenCharge({ assignmentId, invoiceId, meetingId }: Freed): Promise<void> {
  await retry(async () => {
    const meeting = await storedMeeting({ assignmentId, meetingId });
    const before = meeting?.charge;
    if (!meeting || before?.state !== "confirmed" || before.invoiceId !== invoiceId) return;
    // Somebody may have confirmed it anew since.
    if (await billsMeeting({ assignmentId, invoiceId }, meetingId)) return;
    const isFree = meeting.dispute?.state === "upheld";
    const wanted = isFree ? undefined : await proposedCharge(meeting);
    const charge = chargeAfter(takenOff(before), wanted);
    if (before.needsCredit) await takeBackCredit(meeting);
    await commit(
      amendment({
        meeting,
        actor: system("billing"),
        action: "meeting.reopen-charge",
        set: { charge },
      }),
    );
  });
}
