import { noDueDate, none } from "../work.ts";
import { studentsTurn, teachersTurn } from "./attempt/states.ts";
import { type Exam, examShardOf } from "./exams.entity.ts";
import { dueFor, timerOf } from "./timer.ts";

/** What is marked and was not released sorts behind all that waits. */
export const toRelease = "to-release:";

function markAtOf({ attemptStatus, status, teacherId, waitsSince }: Exam) {
  if (teacherId === none || !waitsSince || !attemptStatus || status === "voided") return none;
  if (teachersTurn.includes(attemptStatus)) return waitsSince;
  return attemptStatus === "graded" ? `${toRelease}${waitsSince}` : none;
}

function todoAtOf(one: Exam) {
  const { status, attemptStatus } = one;
  const isOpen = status === "scheduled" || status === "open";
  if (!isOpen || !attemptStatus || !studentsTurn.includes(attemptStatus)) return none;
  return dueFor(one) ?? noDueDate;
}

/** The keys of an exam in its indexes; one is written whole, so they go with every change. */
export function indexKeysOf(after: Exam) {
  const { teacherId, studentId, paperId, paperVersion, examId } = after;
  return {
    teacherId,
    studentId,
    paperId,
    paperVersion,
    markAt: markAtOf(after),
    todoAt: todoAtOf(after),
    shard: examShardOf(examId),
    timerAt: timerOf(after),
  };
}
