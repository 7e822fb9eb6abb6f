import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { type Due, deductionOf } from "@lyceum/core/coursework/mark/late.ts";
import type { MarkInput, MarkView } from "@lyceum/core/coursework/mark/schema.ts";
import { isWhole, type Marked, pointsOf, totalOf } from "@lyceum/core/coursework/mark/total.ts";

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

/** What work is marked by, and when it was due. */
export type Work = Marked & Due;

/** What the sheet has to know of a homework. */
export const workOf = ({
  points,
  rubric,
  effectiveDueAt: dueAt,
  timezone,
  latePolicy,
}: HomeworkView): Work => ({ points, rubric, dueAt, timezone, latePolicy });

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

/** What is wrong with the fields, by their names; what is wrong is not saved. */
export function faultsOf(work: Work, { scores, points, override }: Sheet): Map<string, string> {
  const faults = new Map<string, string>();
  const tooMany = (field: string, given: Typed, most: number | undefined) => {
    if (given !== "" && most !== undefined && given > most) faults.set(field, `${most} at most`);
  };
  for (const one of work.rubric?.criteria ?? []) {
    tooMany(one.id, scores[one.id]?.points ?? "", one.points);
  }
  const possible = possibleOf(work);
  tooMany("points", points, possible);
  if (!override) return faults;
  tooMany("override", override.points, possible);
  if (override.points === "") faults.set("override", "Enter the total");
  if (override.reason.trim().length < shortestReason) {
    faults.set("reason", "Say why; the student reads it");
  }
  return faults;
}

const some = (points: Typed) => (points === "" ? undefined : points);
const words = (text: string) => text.trim() || undefined;

/** What is saved of the fields: all that is right, and always in the same order. */
export function markOf(work: Work, sheet: Sheet): MarkInput {
  const faults = faultsOf(work, sheet);
  const right = (field: string, points: Typed) => (faults.has(field) ? undefined : some(points));
  const scores = (work.rubric?.criteria ?? []).flatMap(({ id, levels }) => {
    const { levelId, points, comment } = sheet.scores[id] ?? noScore;
    const score = {
      criterionId: id,
      levelId: levels.some((one) => one.id === levelId) ? levelId : undefined,
      points: right(id, points),
      comment: words(comment),
    };
    const isSaid = score.levelId ?? score.points ?? score.comment;
    return isSaid === undefined ? [] : [score];
  });
  const total = sheet.override && right("override", sheet.override.points);
  const reason = faults.has("reason") ? undefined : sheet.override?.reason.trim();
  return {
    scores: scores.length ? scores : undefined,
    points: work.rubric ? undefined : right("points", sheet.points),
    override: typeof total === "number" && reason ? { points: total, reason } : undefined,
    lateSeconds: sheet.lateSeconds ?? undefined,
    summary: words(sheet.summary),
  };
}

/** How the mark adds up as it stands in the fields. */
export function sumOf(work: Work, sheet: Sheet, computedLate: number) {
  const mark = markOf(work, sheet);
  const late = deductionOf(work, mark.lateSeconds ?? computedLate);
  return { total: totalOf(work, mark, late), isWhole: isWhole(work, mark) };
}
