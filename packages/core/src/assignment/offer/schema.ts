import * as z from "zod";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Prose } from "../../text/schema.ts";
import { Instant } from "../../time/schema.ts";
import { offerLimits } from "../limits.ts";
import { TeacherAssignmentView } from "../page/schema.ts";
import { Level, ServiceType } from "../schema.ts";
import { teacherStates } from "./states.ts";

export const offerDeclineReasons = {
  no_time: "I have no time",
  not_my_subject: "Not my subject",
  too_short: "The due date is too soon",
  unclear: "The request is unclear",
  conflict: "A conflict of interest",
  other: "Another reason",
} as const;
export const OfferDeclineReason = z.enum(
  Object.keys(offerDeclineReasons) as [
    keyof typeof offerDeclineReasons,
    ...(keyof typeof offerDeclineReasons)[],
  ],
);

const assignmentId = id("assignment");
const teacherId = id("teacher");
const reason = Prose.min(3).max(500);

export const MakeOffers = z.strictObject({
  assignmentId,
  teachers: z.array(teacherId).min(1).max(offerLimits.atOnce),
  /** Left out, a day from now, and sooner where the work is due sooner. */
  expiresAt: Instant.optional(),
  /** What the teachers read beside the brief. */
  note: Prose.max(1_000).optional(),
});
/** Staff name the teacher they do it for, and say why. */
export const AcceptOffer = z.strictObject({
  assignmentId,
  teacherId: teacherId.optional(),
  reason: reason.optional(),
});
export const DeclineOffer = z.strictObject({
  assignmentId,
  teacherId: teacherId.optional(),
  reason: OfferDeclineReason,
  /** Staff say here why they do it for the teacher. */
  text: Prose.min(3).max(500).optional(),
});
export const WithdrawOffer = z.strictObject({
  assignmentId,
  teacherId,
  reason: reason.optional(),
});

const version = z.number().int().min(1);
/** Teachers release themselves; staff may name whom, the lead when they do not. */
export const ReleaseTeacher = z.strictObject({
  assignmentId,
  version,
  teacherId: teacherId.optional(),
  reason,
});
export const RemoveTeacher = z.strictObject({ assignmentId, version, teacherId, reason });

export const StaffOfferView = TeacherAssignmentView.extend({
  note: z.string().optional(),
  offeredBy: z.string().optional(),
  endText: z.string().optional(),
});
export const StaffOffersView = z.object({ items: z.array(StaffOfferView) });

export const ListOffers = pageOf("assignment");
/** What a teacher may know of an assignment before accepting it. */
export const OfferView = z.object({
  id: z.string(),
  assignmentId: z.string(),
  code: z.string(),
  title: z.string(),
  serviceType: ServiceType,
  subject: z.string().optional(),
  level: Level.optional(),
  brief: z.string().optional(),
  dueDate: z.string().optional(),
  timezone: z.string(),
  /** The first name. */
  student: z.string(),
  note: z.string().optional(),
  offeredBy: z.string().optional(),
  expiresAt: z.string(),
  createdAt: z.string(),
});
export type OfferView = z.infer<typeof OfferView>;
export const OfferPage = PageView(OfferView);

export const SuggestionsView = z.object({
  /** The best first. */
  items: z.array(
    z.object({
      teacherId: z.string(),
      userId: z.string(),
      name: z.string(),
      timezone: z.string(),
      /** 0 to 100, the sum of the points. */
      score: z.number(),
      reasons: z.array(
        z.object({
          kind: z.enum(["expertise", "language", "time", "load", "rating", "history"]),
          text: z.string(),
          points: z.number(),
        }),
      ),
      /** Mean of the ratings, zero while there is none. */
      rating: z.number(),
      ratingCount: z.number(),
      /** Engagements that are not over. */
      load: z.number(),
      /** Another would be more than the weekly capacity, and could not be accepted now. */
      isFull: z.boolean(),
      /** Hours. */
      weeklyCapacity: z.number(),
      /** The state of the offer or engagement this teacher has of it. */
      offered: z.enum(teacherStates).optional(),
    }),
  ),
  /** Of so many verified, active teachers these are the best. */
  lookedAt: z.number(),
  /** There are others, who were not looked at. */
  more: z.boolean(),
});
