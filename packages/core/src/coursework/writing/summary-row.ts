import type { WorkRow } from "../list/records.ts";
import type { Writing } from "./writings.entity.ts";

/** What the page of the assignment shows of a writing. */
export const summaryRow = (one: Writing): WorkRow => ({
  kind: "writing",
  workId: one.writingId,
  code: one.writingCode,
  title: one.title,
  status: one.status,
  dueAt: one.dueAt,
  timezone: one.timezone,
  waitsSince: one.waitsSince,
  releasedAt: one.releasedAt,
  mark: one.released?.total && {
    total: one.released.total.total,
    possible: one.released.total.possible,
  },
  createdAt: one.createdAt,
});
