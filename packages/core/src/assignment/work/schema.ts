import * as z from "zod";
import { WorkKind } from "../../coursework/schema.ts";

/** Minor units of the currency: cents. */
const amount = z.number().int();

/** Who did it. */
export const who = {
  by: z.string(),
  /** It was the reader. */
  own: z.boolean().optional(),
};
const stamp = { ...who, at: z.string() };

export const QuoteView = z.object({
  /** 1, 2, 3 …; what an acceptance names. */
  number: z.number(),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: z.number(),
      unitAmount: amount,
      taxRate: z.number().optional(),
      /** Without the tax. */
      amount,
    }),
  ),
  currency: z.string(),
  /** The sum of the lines; with the taxes it is the total. */
  net: amount,
  /** By rate, in basis points. */
  taxes: z.array(z.object({ rate: z.number(), net: z.number(), tax: z.number() })),
  total: amount,
  /** What has to be paid before the work begins. */
  deposit: amount,
  validUntil: z.string(),
  note: z.string().optional(),
  ...stamp,
  state: z.enum(["open", "accepted", "rejected", "lapsed", "replaced", "waived"]),
  /** Why the student said no. */
  reason: z.string().optional(),
});

export const DeliveryView = z.object({
  number: z.number(),
  note: z.string().optional(),
  ...stamp,
  /** File ids. */
  files: z.array(z.string()),
  /** The coursework and the notes of meetings that belong to it. */
  works: z
    .array(
      z.object({
        kind: z.enum([...WorkKind.options, "meeting"]),
        id: z.string(),
        code: z.string(),
        title: z.string(),
      }),
    )
    .optional(),
});

export const disputeGrounds = {
  not_as_agreed: "Not what was agreed",
  quality: "Quality is not good enough",
  late: "Delivered too late",
  not_delivered: "Nothing was delivered",
  conduct: "Someone’s conduct",
  other: "Another reason",
} as const;
export const DisputeGround = z.enum(
  Object.keys(disputeGrounds) as [keyof typeof disputeGrounds, ...(keyof typeof disputeGrounds)[]],
);

export const disputeWishes = {
  revision: "Another revision",
  completion: "Count it as completed",
  part_refund: "A partial refund",
  full_refund: "A full refund",
  other: "Something else",
} as const;
export const DisputeWish = z.enum(
  Object.keys(disputeWishes) as [keyof typeof disputeWishes, ...(keyof typeof disputeWishes)[]],
);

export const Outcome = z.enum(["uphold", "adjust", "void"]);
export const DecidedState = z.enum(["revision", "completed", "cancelled"]);

export const MoneyEffectView = z.object({
  /** What stays owed. */
  fee: amount,
  /** What of the payments goes back. */
  refund: amount,
  currency: z.string(),
  sentence: z.string(),
});

/** The effect of a decision before it is made. */
export const DecisionEffect = MoneyEffectView.extend({
  /** Why the caller may not decide about so much. Proposing is open to the whole team. */
  refusal: z.string().optional(),
});

const VerdictView = z.object({
  outcome: Outcome,
  to: DecidedState,
  text: z.string(),
  refund: amount.optional(),
  /** Money is not for teachers. */
  money: MoneyEffectView.optional(),
  ...stamp,
});

export const DisputeView = z.object({
  ground: DisputeGround,
  text: z.string(),
  wish: DisputeWish,
  evidence: z.array(z.string()),
  /** Who raised it. */
  part: z.enum(["student", "teacher"]),
  ...stamp,
  /** Staff only. */
  proposal: VerdictView.optional(),
  decision: VerdictView.optional(),
});

export const HoldView = z.object({
  ...who,
  reason: z.string(),
  since: z.string(),
  from: z.string(),
});

export const ExtensionView = z.object({
  /** The date that was asked for. */
  dueDate: z.string(),
  reason: z.string(),
  state: z.enum(["requested", "countered", "accepted", "refused"]),
  /** The date the student offers instead. */
  counter: z.string().optional(),
  refusal: z.string().optional(),
  ...stamp,
});

/** The work and its money, as far as the reader may see them. */
export const workFields = {
  /** The lead teacher. */
  teacher: z.object({ userId: z.string(), name: z.string(), teacherId: z.string() }).optional(),
  /** The current one; quotes are not for teachers. */
  quote: QuoteView.optional(),
  /** All, the oldest first. */
  quotes: z.array(QuoteView).optional(),
  /** Nothing has to be paid before the work begins; the reason is for staff. */
  waived: z.object({ ...stamp, reason: z.string().optional() }).optional(),
  delivery: DeliveryView.optional(),
  acceptanceDeadline: z.string().optional(),
  revisions: z.object({
    used: z.number(),
    limit: z.number(),
    requests: z.array(z.object({ ...stamp, text: z.string() })),
  }),
  dispute: DisputeView.optional(),
  hold: HoldView.optional(),
  extension: ExtensionView.optional(),
  /** The money of it is not for teachers. */
  cancellation: MoneyEffectView.partial()
    .extend({ ...stamp, reason: z.string() })
    .optional(),
  completedAt: z.string().optional(),
  /** The thread of the visitor chat it grew from; not for teachers. */
  origin: z.object({ threadId: z.string() }).optional(),
  /** The thread that student, teacher and staff share; from the submission on. */
  chat: z.object({ threadId: z.string() }).optional(),
};
