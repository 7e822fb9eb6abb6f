import * as z from "zod";
import { teacherStates } from "../offer/states.ts";

/** Facts for whoever takes over; nobody wrote them, they are read from what is there. */
export const HandoverView = z.object({
  code: z.string(),
  title: z.string(),
  status: z.string(),
  serviceType: z.string(),
  subject: z.string().optional(),
  level: z.string().optional(),
  /** The beginning of the brief. */
  brief: z.string().optional(),
  student: z.string(),
  dueDate: z.string().optional(),
  /** Until it is due; negative when it is late. */
  hoursLeft: z.number().optional(),
  /** What the student was asked and has not answered, or the wish for a revision that is open. */
  open: z.array(
    z.object({
      kind: z.enum(["question", "revision", "extension", "dispute"]),
      text: z.string(),
      at: z.string(),
    }),
  ),
  /** Dates somebody was told. */
  promises: z.array(
    z.object({
      kind: z.enum(["due", "extension", "quote", "acceptance"]),
      date: z.string(),
      by: z.string().optional(),
      at: z.string().optional(),
    }),
  ),
  /** The last delivery. */
  delivered: z
    .object({ number: z.number(), at: z.string(), files: z.array(z.string()) })
    .optional(),
  revisions: z.object({ used: z.number(), limit: z.number() }),
  files: z.object({
    ready: z.number(),
    /** Not checked yet. */
    pending: z.array(z.string()),
  }),
  conversation: z.object({ messages: z.number(), lastAt: z.string().optional() }),
  /** In minor units; staff only. */
  unpaid: z.object({ amount: z.number(), currency: z.string() }).optional(),
  /** Who worked on it before, the newest last. */
  before: z.array(
    z.object({
      name: z.string(),
      status: z.enum(teacherStates),
      from: z.string().optional(),
      to: z.string().optional(),
      /** Staff only: why a teacher went is between the teacher and staff. */
      reason: z.string().optional(),
    }),
  ),
});
export type HandoverView = z.infer<typeof HandoverView>;
