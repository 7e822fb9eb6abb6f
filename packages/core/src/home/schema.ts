import * as z from "zod";
import { OfferView } from "../assignment/offer/schema.ts";
import { AssignmentView } from "../assignment/schema.ts";
import { FirstTodo, MarkingNumbers } from "../coursework/queue/schema.ts";
import { UnseenView } from "../notification/schema.ts";
import { unreadCap } from "../thread/schema.ts";

const counts = {
  ...UnseenView.shape,
  /** Threads with something unread; the cap counts as "or more". */
  unreadThreads: z.number().int().min(0).max(unreadCap),
};

/** How much waits for staff. */
const desk = {
  /** Visitors nobody has taken yet. */
  waiting: z.number(),
  /** Assignments to be looked at. */
  submitted: z.number(),
  /** Assignments whose student was asked something. */
  needsInfo: z.number(),
  /** Assignments whose quote was accepted and is to be paid. */
  awaitingPayment: z.number(),
  /** Assignments that look for a teacher. */
  ready: z.number(),
  /** Those of them that nobody is asked about. */
  unoffered: z.number(),
  /** Assignments the student looks through. */
  delivered: z.number(),
  /** Assignments with a dispute to decide. */
  disputed: z.number(),
  /** Assignments that wait for a step of the team which the reader may take. */
  turn: z.number(),
};

/** The start page, by who one is. */
export const HomeView = z.discriminatedUnion("role", [
  z.object({
    role: z.literal("student"),
    /** The newest. */
    assignments: z.array(AssignmentView),
    /** The first of what is to be submitted. */
    todo: FirstTodo,
    ...counts,
  }),
  z.object({
    role: z.literal("teacher"),
    /** What may be accepted now. */
    offers: z.array(OfferView),
    /** What the teacher works on, the newest first. */
    assignments: z.array(AssignmentView),
    /** What waits to be marked and to be released. */
    marking: MarkingNumbers,
    ...counts,
  }),
  z.object({
    role: z.literal("cs-rep"),
    ...desk,
    /** Chats of this rep that are open. */
    mine: z.number(),
    ...counts,
  }),
  z.object({ role: z.literal("admin"), ...desk, ...counts }),
]);
export type HomeView = z.infer<typeof HomeView>;
