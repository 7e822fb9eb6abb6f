import { isDeepStrictEqual } from "node:util";
import { now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { CourseworkSummaries, type CourseworkSummary } from "./coursework-summaries.entity.ts";
import { mostRows, mostWorks } from "./limits.ts";
import { isOver } from "./over.ts";
import type { WorkRow } from "./records.ts";

/**
 * A changed work in the summary of its assignment, for the transaction that changes it; nothing where
 * the summary says the same as before. A work that had made room for others comes back with its change.
 */
export function summarize(assignmentId: string, before: WorkRow, after: WorkRow): Write[] {
  if (isDeepStrictEqual(shown(before), shown(after))) return [];
  const { workId } = after;
  const change = CourseworkSummaries.patch({ assignmentId }).data(
    ({ rows, secret }, { set, add }) => {
      set(rows[workId], { ...shown(after), changedAt: now() });
      if (before.isSecret !== after.isSecret) add(secret, after.isSecret ? 1 : -1);
    },
  );
  return [change];
}

/**
 * The same of a new one. Where the rows become too many, the oldest that are over make room.
 * @throws 409 `work.too-many`
 */
export function summarizeNew(
  assignmentId: string,
  summary: CourseworkSummary | undefined,
  row: WorkRow,
): Write {
  const { workId, isSecret } = row;
  if (!summary) {
    return CourseworkSummaries.create({
      assignmentId,
      rows: { [workId]: shown(row) },
      made: 1,
      secret: isSecret ? 1 : 0,
    });
  }
  if (summary.made >= mostWorks) throw tooMany();
  const gone = makingRoom(Object.values(summary.rows ?? {}));
  return CourseworkSummaries.patch({ assignmentId })
    .data(({ rows, made, secret }, { set, add, remove }) => {
      add(made, 1);
      if (isSecret) add(secret, 1);
      set(rows[workId], shown(row));
      for (const one of gone) remove(rows[one.workId]);
    })
    .where(({ made, rows }, { eq }) =>
      [
        eq(made, summary.made),
        // One that is worked on again at this moment stays.
        ...gone.flatMap(({ workId, status: was }) => {
          const row = rows[workId];
          return row ? [eq(row.status, was)] : [];
        }),
      ].join(" AND "),
    );
}

function makingRoom(rows: readonly WorkRow[]) {
  const most = Math.max(0, rows.length + 1 - mostRows);
  return rows
    .filter(isOver)
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .slice(0, most);
}

/** Without what is not there, so that what was stored and what will be stored can be compared. */
const shown = (row: WorkRow) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as WorkRow &
    Record<string, unknown>;

const tooMany = () =>
  new AppError("conflict", "work.too-many", `An assignment has ${mostWorks} works at most.`);
