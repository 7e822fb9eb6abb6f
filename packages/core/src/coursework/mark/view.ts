import type { Mark, Released } from "./records.ts";
import type { MarkView, ReleasedView } from "./schema.ts";
import { isWhole, type Marked, type Total } from "./total.ts";

/** What is taken out of what people wrote, for who looks at it. */
type Shown = <Value>(value: Value) => Value;

const partsOf = (mark: Mark, versions: number, shown: Shown) => ({
  version: mark.version,
  scores: shown(mark.scores),
  points: mark.points,
  override: shown(mark.override),
  lateSeconds: mark.lateSeconds,
  summary: shown(mark.summary),
  name: mark.byName,
  at: mark.at,
  isStale: versions > mark.version,
});

/** A mark as far as it is; the caller asks first whether this reader may see it. */
export const markView = (
  work: Marked & { versions: number },
  mark: Mark,
  total: Total | undefined,
  shown: Shown,
): MarkView => ({
  ...partsOf(mark, work.versions, shown),
  total,
  isWhole: isWhole(work, mark),
});

/** What was released, for all who read the work. */
export const releasedView = (
  { versions }: { versions: number },
  released: Released,
  shown: Shown,
): ReleasedView => ({
  ...partsOf(released, versions, shown),
  total: released.total,
  releasedAt: released.releasedAt,
});
