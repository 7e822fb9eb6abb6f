import { action } from "../../action.ts";
import { downTo } from "../../billing/invoice/lowering.ts";
import { AppError } from "../../error.ts";
import { mover } from "../access.ts";
import { mayMoveNow } from "../allowed.ts";
import { perform } from "../move/command.ts";
import { CancelAssignment } from "../move/schema.ts";
import { leaves } from "../move/seats.ts";
import { stampOf } from "../move/stamp.ts";
import { settles } from "../quote/billing.ts";
import { cancellationOf } from "../quote/money.ts";
import { AssignmentRef } from "../schema.ts";

/**
 * What a cancellation by this caller would cost now; it is shown before it is confirmed.
 * @throws 409 where it cannot be cancelled
 */
export const cancellation = action({
  input: AssignmentRef,
  allow: mover("cancel"),
  run: async ({ grant }) => {
    mayMoveNow(grant.assignment, "cancel", grant.part);
    return cancellationOf(grant, grant.part);
  },
});

/**
 * Ends it at the cost that was shown. Offers are taken back, its teachers lose their access, and its
 * invoices are void or credited down to the fee.
 * @throws 409 `assignment.fee-changed` when it would cost something else by now
 */
export const cancel = action({
  input: CancelAssignment,
  allow: mover("cancel"),
  run: ({ input: { reason, ...input }, grant }) =>
    perform("cancel", { reason, ...input }, grant, async (one) => {
      const { assignment, actor, part } = one;
      const money = cancellationOf(one, part);
      if (money.fee !== input.fee) throw changed(assignment.status);
      const quotes = assignment.quotes.map((quote) =>
        quote.state === "open" ? { ...quote, state: "rejected" as const } : quote,
      );
      return {
        set: { cancellation: { ...money, reason, ...stampOf(actor) }, quotes },
        changes: {
          fee: [0, money.fee],
          refund: [0, money.refund],
          currency: [null, money.currency],
        },
        reason,
        also: await leaves(one),
        within: settles(one, {
          lowering: downTo(money.fee, money.currency),
          closes: true,
          reason: "The assignment was cancelled.",
        }),
      };
    }),
});

const changed = (state: string) =>
  new AppError(
    "conflict",
    "assignment.fee-changed",
    "The cost has just changed. Check it again before you cancel.",
    { state, field: "fee" },
  );
