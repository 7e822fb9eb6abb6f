import { system } from "../../actor.ts";
import { Invoices } from "../../billing/invoice/invoices.entity.ts";
import { meetingOf } from "../../billing/invoice/records.ts";
import { commit } from "../../db.ts";
import { retry } from "../../retry.ts";
import { amendment } from "../amend.ts";
import { storedMeeting } from "../stored.ts";
import { chargeAfter } from "./charge.ts";
import { proposedCharge } from "./price.ts";
import { takeBackCredit } from "./tell.ts";

interface Freed {
  assignmentId: string;
  invoiceId: string;
  meetingId: string;
}

/** The line of a meeting is on that invoice no more: it may be billed again. Twice, or late, it changes nothing. */
export async function reopenCharge({ assignmentId, invoiceId, meetingId }: Freed): Promise<void> {
  await retry(async () => {
    const meeting = await storedMeeting({ assignmentId, meetingId });
    const before = meeting?.charge;
    if (!meeting || before?.state !== "confirmed" || before.invoiceId !== invoiceId) return;
    if (await isOn({ assignmentId, invoiceId, meetingId })) return;
    const { isQuoted, hourly, amount, currency, minutes, share, why, proposedAt } = before;
    const last = { isQuoted, hourly, amount, currency, minutes, share, why, proposedAt };
    const isFree = meeting.dispute?.state === "upheld";
    const wanted = isFree ? undefined : await proposedCharge(meeting);
    const charge = chargeAfter({ ...last, state: "withdrawn" }, wanted);
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

/** Whether the invoice bills the meeting now: somebody may have confirmed it anew since. */
async function isOn({ assignmentId, invoiceId, meetingId }: Freed) {
  const { data } = await Invoices.get({ assignmentId, invoiceId }).go({ consistent: true });
  return data?.status !== "void" && data?.lines.some((one) => meetingOf(one) === meetingId);
}
