import type { WorkRow } from "../list/records.ts";
import type { Exam } from "./exams.entity.ts";
import { closesFor } from "./times.ts";
import { workStateOf } from "./work-states.ts";

/** What the page of the assignment shows of an exam; of its mark only what was released. */
export function summaryRow(one: Exam): WorkRow {
  const { released } = one;
  return {
    kind: "exam",
    workId: one.examId,
    code: one.examCode,
    title: one.title,
    status: workStateOf(one),
    isSecret: one.publishedAt === undefined ? true : undefined,
    opensAt: one.opensAt,
    dueAt: closesFor(one),
    timezone: one.timezone,
    waitsSince: one.waitsSince,
    releasedAt: released?.releasedAt,
    mark: released && { total: released.total, possible: released.possible },
    createdAt: one.createdAt,
  };
}
