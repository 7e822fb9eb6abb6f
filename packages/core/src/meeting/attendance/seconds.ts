/** From joining to leaving; who has not left yet has no end. */
export interface Join {
  joinedAt: string;
  leftAt?: string;
}

/** Between two instants. */
export interface Window {
  from: string;
  to: string;
}

/** The part of one stay that lies in the window, in milliseconds since 1970; undefined where none does. */
function within({ joinedAt, leftAt }: Join, { from, to }: Window) {
  const start = Math.max(Date.parse(joinedAt), Date.parse(from));
  const end = Math.min(leftAt ? Date.parse(leftAt) : Number.POSITIVE_INFINITY, Date.parse(to));
  // A clock that was set back may say that somebody left before they came.
  return end > start ? { start, end } : undefined;
}

/**
 * Whole seconds somebody was present in the window. Time in two tabs counts once, and who has not left
 * is present to its end.
 */
export function secondsPresent(joins: readonly Join[], window: Window): number {
  const stays = joins
    .flatMap((one) => within(one, window) ?? [])
    .toSorted((one, other) => one.start - other.start);
  let counted = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of stays) {
    counted += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return Math.floor(counted / 1000);
}
