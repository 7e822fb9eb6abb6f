import { action } from "../action.ts";
import type { UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { mover, participant } from "./access.ts";
import { leaves } from "./leaves.ts";
import { markOf } from "./mark.ts";
import { decisionLimits, isWithin, moneyOf } from "./money.ts";
import { DecideDispute, RaiseDispute } from "./move-schema.ts";
import { isStaffPart, type Mover } from "./parts.ts";
import { amend, perform } from "./perform.ts";
import type { Dispute } from "./records.ts";
import { sees } from "./timeline-view.ts";

/**
 * Student or teacher say what is wrong; until it is decided nothing is accepted by the clock.
 * @throws 400 with the place of evidence that is no part of this assignment
 */
export const dispute = action({
  input: RaiseDispute,
  allow: mover("dispute"),
  run: ({ input, grant }) =>
    perform("dispute", input, grant, async ({ assignment, actor, part }) => {
      await mustBelong(grant, input.evidence);
      const { ground, text, wish, evidence } = input;
      const raised: Dispute = {
        ...{ ground, text, wish, evidence, from: assignment.status, ...markOf(actor) },
        part: part === "teacher" ? "teacher" : "student",
      };
      return {
        set: { disputes: [...assignment.disputes, raised] },
        remove: ["acceptanceDeadline", "warnedAt"],
        changes: { dispute: [null, ground] },
      };
    }),
});

/** Evidence is what the one who names it can see: files of the assignment and items of its timeline. */
async function mustBelong(grant: Mover & { actor: UserActor }, evidence: string[]) {
  const { assignment, files } = grant;
  const known = new Set(
    files.filter((one) => !one.deletedAt && one.visibility === "everyone").map((one) => one.fileId),
  );
  const records = [...new Set(evidence)].filter((one) => one.startsWith("aud_"));
  if (records.length) {
    const scopeId = assignment.assignmentId;
    const { data } = await AuditLogs.get(records.map((auditId) => ({ scopeId, auditId }))).go();
    for (const one of data) if (sees(grant, one)) known.add(one.auditId);
  }
  const at = evidence.findIndex((one) => !known.has(one));
  if (at < 0) return;
  throw new AppError("invalid", "assignment.evidence", "This is no part of the assignment.", {
    field: `evidence.${at}`,
  });
}

/** What a rep would decide, for those who may. Another proposal takes its place. */
export const proposeDecision = action({
  input: DecideDispute,
  async allow(actor, input) {
    const grant = await participant(actor, input);
    return grant && isStaffPart(grant.part) && grant;
  },
  run: ({ input, grant }) =>
    amend("propose-decision", input, grant, ({ assignment, actor }) => {
      const { outcome, to, text, refund } = input;
      const proposal = { outcome, to, text, refund, ...markOf(actor) };
      return {
        set: { disputes: answered(assignment, { proposal }) },
        changes: { outcome: [null, outcome], to: [null, to] },
      };
    }),
});

const answered = ({ disputes }: Mover["assignment"], more: Partial<Dispute>) => [
  ...disputes.slice(0, -1),
  ...disputes.slice(-1).map((one) => ({ ...one, ...more })),
];

/**
 * Ends a dispute: the work goes on, is completed or cancelled, and what that does to the money is
 * listed with the decision.
 * @throws 403 `assignment.decision-limit` where so much money, or this currency, is for the owner to decide
 */
export const decide = action({
  input: DecideDispute,
  allow: mover("decide"),
  run: ({ input, grant }) =>
    perform("decide", input, grant, async ({ assignment, actor, part }) => {
      const { outcome, to, text, refund } = input;
      const current = assignment.disputes.at(-1);
      if (!current) throw new Error(`${assignment.assignmentId} is disputed without a dispute.`);
      const money = moneyOf(assignment, current, input);
      const sum = money.fee + money.refund;
      if (part === "admin" && !isWithin(decisionLimits, sum, money.currency)) {
        throw beyond(money.currency);
      }
      const decision = { outcome, to, text, refund, money, ...markOf(actor) };
      return {
        to,
        set: {
          disputes: answered(assignment, { decision }),
          ...(to === "revision" && { workingSince: now() }),
          ...(to === "completed" && { completedAt: now() }),
        },
        changes: { outcome: [null, outcome], refund: [0, money.refund], fee: [0, money.fee] },
        also: to === "cancelled" ? await leaves(grant) : [],
      };
    }),
});

const beyond = (currency: string) =>
  new AppError(
    "forbidden",
    "assignment.decision-limit",
    decisionLimits[currency]
      ? "So much money is for the owner to decide about. Propose a decision instead."
      : `Disputes about money in ${currency} are for the owner to decide. Propose a decision instead.`,
    { field: "outcome" },
  );
