import { now } from "../../db.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { moneyWords } from "../../text/money-words.ts";
import { adminsOf } from "../../user/names.ts";
import type { Meeting } from "../meetings.entity.ts";
import { pathOf } from "../path.ts";

/** By the invoice it stands on: billed again and corrected again, it is told of again. */
const keyOf = ({ meetingId, charge }: Meeting) => `${meetingId} credit ${charge?.invoiceId ?? ""}`;

const financeAt = (at: string) => adminsOf(["finance", "owner"], at);

/** Finance is told that what stands on an invoice is to be credited, until that is settled. */
export async function tellOfCredit(meeting: Meeting, at: string) {
  const { charge, meetingCode, assignmentId, studentName } = meeting;
  if (charge?.state !== "confirmed") return;
  if (!charge.needsCredit) return takeBackCredit(meeting);
  const { amount, currency } = charge;
  const sum = amount === undefined ? "" : ` of ${moneyWords(amount, currency)}`;
  const people = await financeAt(at);
  await Promise.all(
    people.map((userId) =>
      notify({
        userId,
        category: "admin",
        title: `A credit note is needed for meeting ${meetingCode}`,
        body: `Its line${sum} is on an invoice of ${studentName}, and its outcome was corrected.`,
        link: `${pathOf(meeting)}#charge`,
        entityRef: assignmentId,
        key: keyOf(meeting),
        at,
      }),
    ),
  );
}

/** Nothing is to be credited any more. */
export async function takeBackCredit(meeting: Meeting) {
  const people = await financeAt(now());
  await Promise.all(people.map((userId) => withdraw(userId, keyOf(meeting))));
}
