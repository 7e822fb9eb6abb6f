import { randomBytes } from "node:crypto";
import type { Write } from "../../../db.ts";
import type { Exam } from "../exams.entity.ts";
import { ExamAttempts } from "./exam-attempts.entity.ts";

type Of = Pick<Exam, "assignmentId" | "examId" | "studentId" | "paperId" | "paperVersion">;

/** The next attempt at an exam, which nobody has begun: for the transaction that publishes it or sets a make-up. */
export const newAttempt = (
  { assignmentId, examId, studentId, paperId, paperVersion }: Of,
  number: number,
): Write =>
  ExamAttempts.create({
    assignmentId,
    examId,
    number,
    studentId,
    paperId,
    paperVersion,
    status: "not_started",
    seed: randomBytes(5).toString("hex"),
  });
