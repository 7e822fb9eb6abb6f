import type { Actor } from "../../actor.ts";
import { quoteSums } from "../../billing/lines.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { threadOf } from "../../thread/seat/assignment-thread.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import type { Assignment } from "../assignments.entity.ts";
import { contactsOpen } from "../contact/rule.ts";
import { isStaffPart, seesContent } from "../part.ts";
import type { Dispute, Hold, Quote, Stamp, Verdict } from "../records.ts";
import type { AssignmentView } from "../schema.ts";
import { whoFor } from "../who.ts";

interface Eyes {
  money: boolean;
  content: boolean;
  staff: boolean;
  teacher: boolean;
}

/** Teachers see no money; finance sees the money and not the content. */
const eyesOf = (actor: Actor, part: Part | undefined): Eyes => ({
  money: part !== "teacher",
  content: seesContent(actor),
  staff: part === undefined || part === "finance" || isStaffPart(part),
  teacher: part === "teacher",
});

/** What has become of the work and its money, as far as this caller may see them. */
export function workView(item: Assignment, actor: Actor, part: Part | undefined) {
  const eyes = eyesOf(actor, part);
  const { content, money, staff } = eyes;
  const stamped = (one: Stamp) => ({
    ...whoFor(actor, one, eyes.teacher ? firstName(one.byName) : one.byName),
    at: one.at,
  });
  // What a teacher says says no more to a student than the other way round.
  const shown = part === "student" && !contactsOpen(item) ? withoutContacts : asItIs;
  const quotes = money ? item.quotes.map((one) => quoteView(one, actor)) : undefined;
  const { leadId, leadName, waived, delivery, hold, extension, cancellation } = item;
  const dispute = item.disputes.at(-1);
  return {
    teacher: leadId
      ? { teacherId: leadId, userId: userIdOf(leadId), name: shown(leadName ?? "") }
      : undefined,
    quote: quotes?.at(-1),
    quotes,
    waived:
      money && waived
        ? { ...stamped(waived), reason: staff ? waived.reason : undefined }
        : undefined,
    delivery:
      content && delivery
        ? {
            ...stamped(delivery),
            number: delivery.number,
            note: delivery.note,
            files: delivery.files,
            works: delivery.works,
          }
        : undefined,
    acceptanceDeadline: item.status === "delivered" ? item.acceptanceDeadline : undefined,
    revisions: {
      used: item.revisionCount,
      limit: item.revisionLimit,
      requests: content ? item.revisions.map((one) => ({ ...stamped(one), text: one.text })) : [],
    },
    dispute: content && dispute ? disputeView(dispute, eyes, stamped) : undefined,
    hold: hold && holdView(hold, stamped(hold)),
    extension:
      content && extension
        ? {
            ...stamped(extension),
            dueDate: extension.dueDate,
            reason: shown(extension.reason),
            state: extension.state,
            counter: extension.counter,
            refusal: extension.refusal && shown(extension.refusal),
          }
        : undefined,
    cancellation: cancellation && {
      ...stamped(cancellation),
      reason: cancellation.reason,
      ...(money && {
        fee: cancellation.fee,
        refund: cancellation.refund,
        currency: cancellation.currency,
        sentence: cancellation.sentence,
      }),
    },
    completedAt: item.status === "completed" ? item.completedAt : undefined,
    origin:
      item.origin && content && !eyes.teacher ? { threadId: item.origin.threadId } : undefined,
    chat: item.submittedAt && content ? { threadId: threadOf(item.assignmentId) } : undefined,
  } satisfies Partial<AssignmentView>;
}

const asItIs = (text: string) => text;

function quoteView({ by, byName, ...quote }: Quote, actor: Actor) {
  const { net, taxes } = quoteSums(quote.lines);
  return { ...quote, net, taxes, ...whoFor(actor, { by, byName }) };
}

const holdView = ({ from, reason }: Hold, { at: since, ...who }: Stamped) => ({
  ...who,
  since,
  from,
  reason,
});

type Stamped = ReturnType<typeof whoFor> & { at: string };

function disputeView(one: Dispute, { staff, money }: Eyes, stamped: (one: Stamp) => Stamped) {
  const verdict = ({ outcome, to, text, refund, money: effect, ...by }: Verdict) => ({
    outcome,
    to,
    text,
    ...(money && { refund, money: effect }),
    ...stamped(by),
  });
  return {
    ...stamped(one),
    ground: one.ground,
    text: one.text,
    wish: one.wish,
    evidence: one.evidence,
    part: one.part,
    proposal: staff && one.proposal ? verdict(one.proposal) : undefined,
    decision: one.decision && verdict(one.decision),
  } as NonNullable<AssignmentView["dispute"]>;
}
