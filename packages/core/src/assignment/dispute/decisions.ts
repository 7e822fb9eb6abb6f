import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { downTo, lessBy } from "../../billing/invoice/lowering.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { mover, participant } from "../access.ts";
import { allowedFor } from "../allowed.ts";
import { decisionLimits } from "../limits.ts";
import { amend, perform } from "../move/command.ts";
import { AskDecision, DecideDispute } from "../move/schema.ts";
import { leaves } from "../move/seats.ts";
import { stampOf } from "../move/stamp.ts";
import { isStaffPart, type Mover } from "../part.ts";
import { settles } from "../quote/billing.ts";
import { isWithin, moneyOf } from "../quote/money.ts";
import type { Dispute, MoneyEffect, Verdict } from "../records.ts";

/** Those who decide disputes, or propose how. */
async function judge(actor: Actor, ref: { assignmentId: string }) {
  const grant = await participant(actor, ref);
  return grant && isStaffPart(grant.part) && grant;
}

/**
 * What such a decision would do to the money; it is shown before it is confirmed.
 * @throws 409 where there is no dispute to decide
 */
export const decision = action({
  input: AskDecision,
  allow: judge,
  async run({ input, grant }) {
    const { assignment, part } = grant;
    const allowed = allowedFor(assignment, part);
    if (!allowed.includes("propose-decision")) throw undisputed(assignment.status, allowed);
    const money = moneyOf(grant, disputeOf(assignment), input);
    return { ...money, refusal: part === "admin" ? beyond(money) : undefined };
  },
});

/** What a rep would decide, for those who may. Another proposal takes its place. */
export const proposeDecision = action({
  input: DecideDispute,
  allow: judge,
  run: ({ input, grant }) =>
    amend("propose-decision", input, grant, ({ assignment, actor }) => {
      const { outcome, to, text, refund } = input;
      const money = shown(grant, input);
      const proposal = { outcome, to, text, refund, money, ...stampOf(actor) };
      return {
        set: { disputes: answered(assignment, { proposal }) },
        changes: { outcome: [null, outcome], to: [null, to] },
      };
    }),
});

/**
 * Ends a dispute with the effect on the money that was shown: the work goes on, is completed or
 * cancelled.
 * @throws 409 `assignment.money-changed` when it would do something else to the money by now
 * @throws 403 `assignment.decision-limit` where so much money, or this currency, is for the owner to decide
 */
export const decide = action({
  input: DecideDispute,
  allow: mover("decide"),
  run: ({ input, grant }) =>
    perform("decide", input, grant, async (one) => {
      const { assignment, actor, part } = one;
      const { outcome, to, text, refund } = input;
      const money = shown(one, input);
      const refusal = part === "admin" && beyond(money);
      if (refusal) {
        const field = { field: "outcome" };
        throw new AppError("forbidden", "assignment.decision-limit", refusal, field);
      }
      const decided = { outcome, to, text, refund, money, ...stampOf(actor) };
      return {
        to,
        set: {
          disputes: answered(assignment, { decision: decided }),
          ...(to === "revision" && { workingSince: now() }),
          ...(to === "completed" && { completedAt: now() }),
        },
        changes: {
          outcome: [null, outcome],
          refund: [0, money.refund],
          fee: [0, money.fee],
          currency: [null, money.currency],
        },
        also: to === "cancelled" ? await leaves(one) : [],
        within: settles(one, {
          lowering:
            to === "cancelled"
              ? downTo(money.fee, money.currency)
              : lessBy(money.refund, money.currency),
          closes: to === "cancelled",
          reason: "The dispute was decided.",
        }),
      };
    }),
});

function disputeOf({ assignmentId, disputes }: Mover["assignment"]) {
  const current = disputes.at(-1);
  if (!current) throw new Error(`${assignmentId} is disputed without a dispute.`);
  return current;
}

const answered = ({ disputes }: Mover["assignment"], more: Partial<Dispute>) => [
  ...disputes.slice(0, -1),
  ...disputes.slice(-1).map((one) => ({ ...one, ...more })),
];

/** The effect as it is now, which must be the one that was on the screen. */
function shown(
  { assignment, summaries }: Mover,
  { money: seen, ...verdict }: Pick<Verdict, "outcome" | "to" | "refund"> & { money: Seen },
) {
  const money = moneyOf({ assignment, summaries }, disputeOf(assignment), verdict);
  if (money.fee === seen.fee && money.refund === seen.refund) return money;
  throw new AppError(
    "conflict",
    "assignment.money-changed",
    "The effect on the money has just changed. Check it again before you send it.",
    { state: assignment.status, field: "money" },
  );
}
type Seen = Pick<MoneyEffect, "fee" | "refund">;

/** Why operations may not decide about so much, if they may not. */
function beyond({ fee, refund, currency }: MoneyEffect) {
  if (isWithin(decisionLimits, fee + refund, currency)) return undefined;
  return decisionLimits[currency]
    ? "Only the owner can decide about this amount. Propose a decision instead."
    : `Disputes about money in ${currency} are for the owner to decide. Propose a decision instead.`;
}

const undisputed = (state: string, allowed: string[]) =>
  new AppError("conflict", "assignment.illegal-move", "There is no open dispute.", {
    state,
    allowed,
  });
