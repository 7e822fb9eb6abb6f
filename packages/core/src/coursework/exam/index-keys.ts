import { none } from "../work.ts";
import { teachersTurn } from "./attempt/states.ts";
import { type Exam, examShardOf } from "./exams.entity.ts";
import { dueFor, timerOf } from "./timer.ts";

/** What is marked and was not released sorts behind all that waits. */
export const toRelease = "to-release:";

function markAtOf({ attemptStatus, status, teacherId, waitsSince }: Exam) {
  if (teacherId === none || !waitsSince || !attemptStatus || status === "voided") return none;
  if (teachersTurn.includes(attemptStatus)) return waitsSince;
  return attemptStatus === "graded" ? `${toRelease}${waitsSince}` : none;
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
    todoAt: dueFor(after) ?? none,
    shard: examShardOf(examId),
    timerAt: timerOf(after),
  };
}
