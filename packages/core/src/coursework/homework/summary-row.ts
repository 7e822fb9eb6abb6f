import type { WorkRow } from "../list/records.ts";
import { dueOf } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";

/** What the page of the assignment shows of a homework; of its mark only what was released. */
export function summaryRow(one: Homework): WorkRow {
  const { released } = one;
  return {
    kind: "homework",
    workId: one.homeworkId,
    code: one.homeworkCode,
    title: one.title,
    status: one.status,
    isSecret: one.assignedAt === undefined ? true : undefined,
    dueAt: dueOf(one),
    timezone: one.timezone,
    waitsSince: one.waitsSince,
    releasedAt: released?.releasedAt,
    mark: released?.total && { total: released.total.total, possible: released.total.possible },
    createdAt: one.createdAt,
  };
}
