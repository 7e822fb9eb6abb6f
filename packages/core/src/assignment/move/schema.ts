import * as z from "zod";
import { id } from "../../id.ts";
import { Line, Prose } from "../../text/schema.ts";
import { Instant } from "../../time/schema.ts";
import { mostDelivered, mostMoney, mostQuoteLines } from "../limits.ts";
import { DecidedState, DisputeGround, DisputeWish, Outcome } from "../work/schema.ts";

/** What each command brings: the version one has seen, and the `Idempotency-Key` if there is one. */
const command = {
  assignmentId: id("assignment"),
  version: z.number().int().min(1),
  key: z.string().optional(),
};
const Command = z.strictObject(command);
const reason = Prose.min(3).max(1_000);
const text = Prose.min(3).max(4_000);

/** Minor units. */
export const amount = z.number().int().min(0).max(mostMoney);
/** Basis points: 1 % is 100. */
export const rate = z.number().int().min(0).max(10_000);
const currencies = new Set(Intl.supportedValuesOf("currency"));
export const Currency = z
  .string()
  .refine((code) => currencies.has(code), "This is not a currency: use a code such as EUR.")
  .default("EUR")
  .meta({ example: "EUR" });

export const QuoteAssignment = z.strictObject({
  ...command,
  lines: z
    .array(
      z.strictObject({
        description: Line.min(1).max(200),
        quantity: z.number().int().min(1).max(10_000),
        unitAmount: amount,
        /** Left out, the usual rate of the seller. */
        taxRate: rate.optional(),
      }),
    )
    .min(1)
    .max(mostQuoteLines),
  currency: Currency,
  /** What has to be paid before the work begins, at most the total. */
  deposit: amount,
  /** Left out, a week from now, and sooner where the work is due sooner. */
  validUntil: Instant.optional(),
  note: Prose.max(2_000).optional(),
});
/** `quote` is the number of the quote that was read. */
export const AcceptQuote = z.strictObject({ ...command, quote: z.number().int().min(1) });
export const RejectQuote = z.strictObject({ ...command, reason });
export const WaivePayment = z.strictObject({ ...command, reason });

export const StartWork = Command;
/** Without `files` all that fit are meant. */
export const DeliverWork = z.strictObject({
  ...command,
  note: Prose.max(4_000).optional(),
  /** All that can be delivered where none are named. */
  files: z.array(id("file")).max(mostDelivered).optional(),
});
export const RequestRevision = z.strictObject({ ...command, text });
export const AcceptDelivery = Command;
export const ReopenAssignment = z.strictObject({ ...command, reason });

export const RaiseDispute = z.strictObject({
  ...command,
  ground: DisputeGround,
  text,
  wish: DisputeWish,
  /** Files of the assignment and items of its timeline. */
  evidence: z
    .array(z.union([id("file"), id("audit")]))
    .max(20)
    .default([]),
});
/** `refund` (minor units) says how much goes back where the outcome is `adjust`. */
export const AskDecision = z.strictObject({
  assignmentId: id("assignment"),
  outcome: Outcome,
  to: DecidedState,
  refund: z.coerce.number().int().min(0).max(mostMoney).optional(),
});
/** `money` is the effect that was shown; a decision that would have another is refused. */
export const DecideDispute = z.strictObject({
  ...command,
  outcome: Outcome,
  to: DecidedState,
  text,
  refund: amount.optional(),
  money: z.strictObject({ fee: amount, refund: amount }),
});

export const HoldAssignment = z.strictObject({ ...command, reason });
export const ResumeAssignment = Command;

/** `fee` is the one that was shown; a cancellation that would cost something else is refused. */
export const CancelAssignment = z.strictObject({ ...command, reason, fee: amount });

export const RequestExtension = z.strictObject({ ...command, dueDate: Instant, reason });
export const AcceptExtension = Command;
export const RefuseExtension = z.strictObject({ ...command, reason });
export const CounterExtension = z.strictObject({ ...command, dueDate: Instant });
