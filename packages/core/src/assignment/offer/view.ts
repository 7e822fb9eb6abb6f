import type * as z from "zod";
import { now } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { firstName } from "../../thread/shield/shield.ts";
import type { Assignment } from "../assignments.entity.ts";
import { behindShield } from "../contact/shielded.ts";
import type { OfferView, StaffOfferView } from "./schema.ts";
import type { TeacherState } from "./states.ts";
import type { TeacherAssignment } from "./teacher-assignments.entity.ts";

/** The state as time has left it: the clock may be late. */
export const stateNow = (item: TeacherAssignment, at = now()): TeacherState =>
  isOverdue(item, at) ? "expired" : item.status;

/** An offer nobody answered in time, which the clock has not seen yet. */
export const isOverdue = ({ status, offerExpiresAt }: TeacherAssignment, at = now()) =>
  status === "offered" && offerExpiresAt !== undefined && offerExpiresAt <= at;

/** An offer as the teacher sees it who may take it: what the work is, nothing of the money, a first name. */
export const offerView = (offer: TeacherAssignment, item: Assignment): OfferView =>
  viewOf(offer, behindShield(item));

const viewOf = (offer: TeacherAssignment, one: Assignment): OfferView => ({
  id: offer.id,
  assignmentId: one.assignmentId,
  code: one.assignmentCode,
  title: one.title,
  serviceType: one.serviceType as OfferView["serviceType"],
  subject: one.subject,
  level: one.level as OfferView["level"],
  brief: one.brief,
  dueDate: one.dueDate,
  timezone: one.timezone,
  student: firstName(one.studentName),
  note: offer.note,
  offeredBy: offer.offeredByName,
  expiresAt: offer.offerExpiresAt ?? offer.createdAt,
  createdAt: offer.createdAt,
});

export const staffOfferView = (one: TeacherAssignment): z.infer<typeof StaffOfferView> => ({
  id: one.id,
  teacherId: one.teacherId,
  userId: userIdOf(one.teacherId),
  name: one.teacherName,
  status: stateNow(one),
  role: one.role,
  offerExpiresAt: one.offerExpiresAt,
  assignedAt: one.assignedAt,
  endedAt: one.endedAt,
  endReason: one.endReason,
  endText: one.endText,
  note: one.note,
  offeredBy: one.offeredByName,
  createdAt: one.createdAt,
});
