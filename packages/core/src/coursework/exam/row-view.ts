import { peopleOf } from "../people.ts";
import { type Look, shownTo } from "../shown.ts";
import type { Exam } from "./exams.entity.ts";
import type { ExamRow } from "./schema.ts";
import { closesFor, minutesOf } from "./times.ts";

/** An exam as it stands in a list. */
export const rowView = (one: Exam, look: Look): ExamRow => ({
  id: one.examId,
  code: one.examCode,
  assignmentId: one.assignmentId,
  assignmentCode: one.assignmentCode,
  title: shownTo(look)(one.title),
  status: one.status,
  ...peopleOf(one, look),
  attempt: one.attempt,
  attemptStatus: one.attemptStatus,
  publishedAt: one.publishedAt,
  opensAt: one.opensAt,
  closesAt: one.closesAt,
  effectiveClosesAt: closesFor(one),
  timezone: one.timezone,
  durationMinutes: one.durationMinutes,
  effectiveMinutes: minutesOf(one),
  hasExtraTime: one.extraTime !== undefined,
  points: one.points,
  questions: one.questions,
  submittedAt: one.submittedAt,
  waitsSince: one.waitsSince,
  result: one.released,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
});
