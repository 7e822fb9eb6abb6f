import { noDueDate, none } from "../work.ts";
import { cutOffOf, dueOf } from "./due.ts";
import { type Homework, homeworkShardOf } from "./homeworks.entity.ts";
import { studentsTurn, teachersTurn } from "./states.ts";
import { timerOf } from "./timer.ts";

/** What is marked and was not released sorts behind all that waits. */
export const toRelease = "to-release:";

function markAtOf({ status, teacherId, waitsSince }: Homework) {
  if (teacherId === none || !waitsSince) return none;
  if (teachersTurn.includes(status)) return waitsSince;
  return status === "graded" ? `${toRelease}${waitsSince}` : none;
}

/** The keys of a homework in its indexes, and its end; one is written whole, so they go with every change. */
export function indexKeysOf(after: Homework) {
  const { status, teacherId, studentId } = after;
  return {
    teacherId,
    studentId,
    cutOffAt: cutOffOf(after) ?? none,
    markAt: markAtOf(after),
    todoAt: studentsTurn.includes(status) ? (dueOf(after) ?? noDueDate) : none,
    shard: homeworkShardOf(after.homeworkId),
    timerAt: timerOf(after),
  };
}
