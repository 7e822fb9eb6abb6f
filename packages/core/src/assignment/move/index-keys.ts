import { type Assignment, doneQueue, shardOf, undated, untimed } from "../assignments.entity.ts";
import { isFinal } from "../states.ts";
import { timerOf } from "../timer.ts";

/** Where an assignment as it will be stands in the indexes. What changes it sets all of these together. */
export function indexKeysOf(item: Assignment) {
  const shard = shardOf(item.assignmentId);
  const timerAt = timerOf(item);
  return {
    queue: isFinal(item.status) ? doneQueue : item.status,
    shard,
    queueSince: item.queueSince,
    ...calendarOf(item),
    timer: timerAt ? `due${shard}` : untimed,
    timerAt: timerAt ?? untimed,
  };
}

/** An open assignment with a date stands in the calendar. */
export function calendarOf({ status, dueDate }: Pick<Assignment, "status" | "dueDate">) {
  const dated = dueDate && !isFinal(status);
  return { dueMonth: dated ? dueDate.slice(0, 7) : undated, dueAt: dated ? dueDate : undated };
}
