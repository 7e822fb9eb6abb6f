import { noDueDate, none } from "../work.ts";
import { studentsTurn, teachersTurn } from "./states.ts";
import { timerOf } from "./timer.ts";
import { type Writing, writingShardOf } from "./writings.entity.ts";

/** The keys of a writing in its indexes; one is written whole, so they go with every change. */
export function indexKeysOf(after: Writing) {
  const { status, teacherId, studentId, waitsSince, dueAt = noDueDate } = after;
  const waits = teachersTurn.includes(status) && teacherId !== none;
  return {
    teacherId,
    studentId,
    markAt: waits && waitsSince ? waitsSince : none,
    todoAt: studentsTurn.includes(status) ? dueAt : none,
    shard: writingShardOf(after.writingId),
    timerAt: timerOf(after),
  };
}
