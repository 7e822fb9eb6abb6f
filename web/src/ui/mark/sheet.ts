import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { type Due, deductionOf } from "@lyceum/core/coursework/mark/late.ts";
import type { MarkInput, MarkView } from "@lyceum/core/coursework/mark/schema.ts";
import {
  isWhole,
  type Marked,
  pointsOf,
  scoreOf,
  totalOf,
} from "@lyceum/core/coursework/mark/total.ts";

/** A field of points may be empty while it is typed in. */
type Typed = number | "";

interface ScoreFields {
  levelId?: string;
  points: Typed;
  comment: string;
}

/** A mark while it is entered, field by field. */
export interface Sheet {
  /** By criterion. */
  scores: Record<string, ScoreFields>;
  /** Where there is no rubric. */
  points: Typed;
  /** What counts instead of all that is computed; null while nobody wants that. */
  override: { points: Typed; reason: string } | null;
  /** How late it counts, in seconds; null as it is computed. */
  lateSeconds: number | null;
  summary: string;
}

/** What work is marked by, when it was due, and its mark as it was saved. */
export type Work = Marked & Due & { saved?: MarkInput };

/** What the sheet has to know of a homework. */
export const workOf = ({
  points,
  rubric,
  effectiveDueAt: dueAt,
  timezone,
  latePolicy,
  mark: saved,
}: HomeworkView): Work => ({ points, rubric, dueAt, timezone, latePolicy, saved });

export const noScore: ScoreFields = { points: "", comment: "" };

/** The fields of a mark as it was saved. */
export const sheetOf = (mark: MarkView | MarkInput | undefined): Sheet => ({
  scores: Object.fromEntries(
    (mark?.scores ?? []).map(({ criterionId, levelId, points, comment }) => [
      criterionId,
      { levelId, points: points ?? "", comment: comment ?? "" },
    ]),
  ),
  points: mark?.points ?? "",
  override: mark?.override ?? null,
  lateSeconds: mark?.lateSeconds ?? null,
  summary: mark?.summary ?? "",
});

/** How many points there are at most. */
export const possibleOf = ({ points, rubric }: Marked) => (rubric ? pointsOf(rubric) : points);

export const shortestReason = 3;

/** What is wrong with the fields, by their names. Nothing wrong is saved: what was saved stays. */
export function faultsOf(work: Work, { scores, points, override }: Sheet): Map<string, string> {
  const faults = new Map<string, string>();
  const { rubric, saved } = work;
  const tooMany = (field: string, given: Typed, most: number | undefined, kept?: number) => {
    if (given === "" || most === undefined || given <= most) return;
    faults.set(
      field,
      kept === undefined ? `${most} at most` : `${most} at most. Still saved: ${kept}`,
    );
  };
  for (const { id, points: most } of rubric?.criteria ?? []) {
    const kept = rubric && scoreOf(rubric, id, saved?.scores);
    tooMany(id, scores[id]?.points ?? "", most, kept);
  }
  const possible = possibleOf(work);
  tooMany("points", points, possible, saved?.points);
  if (!override) return faults;
  tooMany("override", override.points, possible, saved?.override?.points);
  if (override.points === "") faults.set("override", "Enter the total");
  if (override.reason.trim().length < shortestReason) {
    faults.set("reason", "Say why; the student reads it");
  }
  return faults;
}

const some = (points: Typed) => (points === "" ? undefined : points);
const words = (text: string) => text.trim() || undefined;

/** What is saved of the fields, always in the same order: where one is wrong, what was saved of it. */
export function markOf(work: Work, sheet: Sheet): MarkInput {
  const faults = faultsOf(work, sheet);
  const { saved } = work;
  const right = (field: string, points: Typed, kept: number | undefined) =>
    faults.has(field) ? kept : some(points);
  const scores = (work.rubric?.criteria ?? []).flatMap(({ id, levels }) => {
    const { levelId, points, comment } = sheet.scores[id] ?? noScore;
    const score = {
      criterionId: id,
      levelId: levels.some((one) => one.id === levelId) ? levelId : undefined,
      points: right(id, points, saved?.scores?.find((one) => one.criterionId === id)?.points),
      comment: words(comment),
    };
    const isSaid = score.levelId ?? score.points ?? score.comment;
    return isSaid === undefined ? [] : [score];
  });
  return {
    scores: scores.length ? scores : undefined,
    points: work.rubric ? undefined : right("points", sheet.points, saved?.points),
    override: overrideOf(sheet, faults) ?? (sheet.override ? saved?.override : undefined),
    lateSeconds: sheet.lateSeconds ?? undefined,
    summary: words(sheet.summary),
  };
}

/** Points and reason belong together: where one of them is wrong there is neither. */
function overrideOf({ override }: Sheet, faults: ReadonlyMap<string, string>) {
  if (!override || override.points === "" || faults.has("override") || faults.has("reason")) {
    return undefined;
  }
  return { points: override.points, reason: override.reason.trim() };
}

/** How the mark adds up as it stands in the fields. */
export function sumOf(work: Work, sheet: Sheet, computedLate: number) {
  const mark = markOf(work, sheet);
  const late = deductionOf(work, mark.lateSeconds ?? computedLate);
  return { total: totalOf(work, mark, late), isWhole: isWhole(work, mark) };
}
