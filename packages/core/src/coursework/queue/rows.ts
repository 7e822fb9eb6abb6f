import type { UserActor } from "../../actor.ts";
import { assignmentsById } from "../../assignment/list/by-id.ts";
import { now } from "../../db.ts";
import { rowView as examRow } from "../exam/row-view.ts";
import { workStateOf } from "../exam/work-states.ts";
import { totalNow } from "../homework/late.ts";
import { rowView as homeworkRow } from "../homework/view.ts";
import { lateSeconds } from "../mark/late.ts";
import type { Look } from "../shown.ts";
import { rowView as writingRow } from "../writing/view.ts";
import type { Placed } from "./places.ts";
import type { MarkingRow, TodoRow } from "./schema.ts";

/** What of all kinds is said in the same way. */
function common(one: Placed, look: Look) {
  if (one.kind === "homework") {
    const row = homeworkRow(one.work, look);
    return { ...row, kind: one.kind, dueAt: row.effectiveDueAt };
  }
  if (one.kind === "exam") {
    const row = examRow(one.work, look);
    // Nothing is taken late.
    const times = { dueAt: row.effectiveClosesAt, lateSeconds: 0 };
    return { ...row, kind: one.kind, status: workStateOf(row), versions: row.attempt, ...times };
  }
  const row = writingRow(one.work, look);
  const at = look.part === "student" ? now() : (row.submittedAt ?? now());
  return { ...row, kind: one.kind, lateSeconds: lateSeconds(row.dueAt, at) };
}

function baseOf(one: Placed, look: Look) {
  const { id, code, title, assignmentId, assignmentCode, status, dueAt, timezone, ...rest } =
    common(one, look);
  const { kind, lateSeconds: late } = rest;
  const base = { kind, id, code, title, assignmentId, assignmentCode, status, dueAt, timezone };
  const opensAt = rest.kind === "exam" ? rest.opensAt : undefined;
  return { base: { ...base, opensAt, lateSeconds: late }, row: rest };
}

function markingRow(one: Placed, look: Look): MarkingRow {
  const { base, row } = baseOf(one, look);
  const total = one.kind === "homework" ? totalNow(one.work) : undefined;
  return {
    ...base,
    student: row.student,
    version: row.versions,
    waitsSince: row.waitsSince,
    isStale: row.kind === "homework" && row.isStale,
    mark: total && { total: total.total, possible: total.possible },
  };
}

function todoRow(one: Placed, look: Look): TodoRow {
  const { base, row } = baseOf(one, look);
  return { ...base, ...ownOf(row), teacher: row.teacher, isOverdue: base.lateSeconds > 0 };
}

/** What only one kind has. */
function ownOf(row: ReturnType<typeof baseOf>["row"]) {
  if (row.kind === "homework") {
    return { isExtended: row.isExtended, cutOffAt: row.cutOffAt, points: row.points };
  }
  if (row.kind === "writing") return { isExtended: false };
  const { hasExtraTime, points, effectiveMinutes } = row;
  return { isExtended: hasExtraTime, points, minutes: effectiveMinutes };
}

/** Makes rows of works: the assignments of all of them are one read. */
const rowsOf =
  <Row>(part: "teacher" | "student", rowOf: (one: Placed, look: Look) => Row) =>
  async (actor: UserActor, places: readonly Placed[]): Promise<Row[]> => {
    const known = await assignmentsById(places.map((one) => one.work.assignmentId));
    return places.flatMap((one) => {
      const assignment = known.get(one.work.assignmentId);
      return assignment ? [rowOf(one, { actor, part, assignment })] : [];
    });
  };

export const markingRows = rowsOf("teacher", markingRow);
export const todoRows = rowsOf("student", todoRow);
