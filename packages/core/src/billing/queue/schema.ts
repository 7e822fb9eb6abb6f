import * as z from "zod";
import { FileStatus } from "../../files/schema.ts";
import { paymentMethods } from "../payment/states.ts";

/** A list shows so many; what waits the longest is among them. */
export const mostInQueue = 99;

/** What waits, in the order of the page. */
export const queueLists = ["second", "verify", "unknown", "refunds", "overdue"] as const;
export type QueueListName = (typeof queueLists)[number];

/** What waits for finance. Amounts are minor units. */
export const QueueRowView = z.object({
  id: z.string(),
  kind: z.enum(["payment", "refund", "invoice"]),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  invoiceId: z.string(),
  /** Of the invoice. */
  number: z.string().optional(),
  student: z.object({ userId: z.string(), name: z.string() }),
  amount: z.number(),
  currency: z.string(),
  /** Since when it waits; of an invoice, since when it is due. */
  since: z.string(),
  /** How a payment was made, and what the virus check says of the file that shows it. */
  method: z.enum(paymentMethods).optional(),
  proof: FileStatus.optional(),
  /** The first of two people who have to verify a payment. */
  firstBy: z.string().optional(),
  /** Who asked for a refund, and why. */
  askedBy: z.string().optional(),
  reason: z.string().optional(),
  /** Whether this caller may take the next step. */
  isYours: z.boolean(),
});
export type QueueRowView = z.infer<typeof QueueRowView>;

export const QueueView = z.object({
  lists: z.array(
    z.object({
      name: z.enum(queueLists),
      /** The longest waiting first. */
      items: z.array(QueueRowView),
      /** There are more. */
      more: z.boolean(),
    }),
  ),
});
export type QueueView = z.infer<typeof QueueView>;
