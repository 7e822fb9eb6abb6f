import type { UserActor } from "../../actor.ts";
import { isWithin } from "../../assignment/quote/money.ts";
import type { Part } from "../../lifecycle.ts";
import { secondPersonLimits } from "../limits.ts";
import { refundLifecycle } from "./lifecycle.ts";
import type { Refund } from "./refunds.entity.ts";
import type { RefundView } from "./schema.ts";

interface Reader {
  actor: UserActor;
  part?: Part;
}

/** A refund for people of its assignment. */
export const refundView = (one: Refund, { actor, part }: Reader): RefundView => ({
  id: one.refundId,
  paymentId: one.paymentId,
  invoiceId: one.invoiceId,
  assignmentId: one.assignmentId,
  amount: one.amount,
  currency: one.currency,
  source: one.source,
  status: one.status,
  reason: one.reason,
  rejection: one.rejection,
  requestedBy: one.requestedByName,
  requestedAt: one.createdAt ?? one.statusSince,
  allowed: part
    ? refundLifecycle
        .allowed(one.status, part)
        .filter((event) => event !== "approve" || !isOwnBeyond(one, actor))
    : [],
});

/** Somebody else is to approve it. */
const isOwnBeyond = ({ requestedBy, amount, currency }: Refund, { userId }: UserActor) =>
  requestedBy === userId && !isWithin(secondPersonLimits, amount, currency);
