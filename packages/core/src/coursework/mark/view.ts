import { type Look, nameFor, shownTo } from "../shown.ts";
import type { Mark } from "./records.ts";
import type { Released } from "./released.ts";
import type { MarkView, ReleasedView } from "./schema.ts";
import { isWhole, type Marked, type Total } from "./total.ts";

function partsOf(mark: Mark, versions: number, look: Look) {
  const shown = shownTo(look);
  return {
    version: mark.version,
    scores: shown(mark.scores),
    points: mark.points,
    override: shown(mark.override),
    lateSeconds: mark.lateSeconds,
    summary: shown(mark.summary),
    name: nameFor(look, mark),
    at: mark.at,
    isStale: versions > mark.version,
  };
}

/** A mark as far as it is; the caller asks first whether this reader may see it. */
export const markView = (
  work: Marked & { versions: number },
  mark: Mark,
  total: Total | undefined,
  look: Look,
): MarkView => ({
  ...partsOf(mark, work.versions, look),
  total,
  isWhole: isWhole(work, mark),
});

/** What was released, for all who read the work. */
export const releasedView = (
  { versions }: { versions: number },
  released: Released,
  look: Look,
): ReleasedView => ({
  ...partsOf(released, versions, look),
  total: released.total,
  releasedAt: released.releasedAt,
});
