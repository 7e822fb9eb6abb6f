import type { ExamMark } from "./exam-marks.entity.ts";
import type { ReleasedSheet, SheetTotal } from "./records.ts";

type Marked = Pick<ExamMark, "scores" | "summary" | "keyVersion" | "history" | "released">;

/** The copy of a mark that the student reads from now on. What was changed before the first one is nobody's business. */
export function releasedSheet(
  mark: Marked & { total: SheetTotal; shows: "marks" | "answers"; releasedAt: string },
): ReleasedSheet {
  const firstAt = mark.released?.firstAt ?? mark.releasedAt;
  return {
    releasedAt: mark.releasedAt,
    firstAt,
    keyVersion: mark.keyVersion,
    scores: mark.scores,
    ...(mark.summary && { summary: mark.summary }),
    total: mark.total,
    shows: mark.shows,
    history: mark.released ? mark.history.filter((one) => one.at >= firstAt) : [],
  };
}

/** What the exam holds of a result. */
export const copyOf = ({ earned, possible }: SheetTotal, releasedAt: string) => ({
  total: earned,
  possible,
  releasedAt,
});
