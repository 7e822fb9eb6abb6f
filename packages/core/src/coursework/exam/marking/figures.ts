/** Figures over many attempts. They are for looking at, and nothing is decided by them. */

export const meanOf = (all: readonly number[]): number | undefined =>
  all.length ? all.reduce((sum, one) => sum + one, 0) / all.length : undefined;

export function medianOf(all: readonly number[]): number | undefined {
  const sorted = all.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return meanOf(
    sorted.length % 2 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1),
  );
}

/**
 * The correlation of Pearson, from -1 to 1; undefined where one of them is the same for all.
 */
export function correlation(pairs: readonly (readonly [number, number])[]): number | undefined {
  const mean = [meanOf(pairs.map(([a]) => a)) ?? 0, meanOf(pairs.map(([, b]) => b)) ?? 0] as const;
  let [together, first, second] = [0, 0, 0];
  for (const [a, b] of pairs) {
    together += (a - mean[0]) * (b - mean[1]);
    first += (a - mean[0]) ** 2;
    second += (b - mean[1]) ** 2;
  }
  const spread = Math.sqrt(first) * Math.sqrt(second);
  return spread > 1e-9 ? Math.max(-1, Math.min(1, together / spread)) : undefined;
}
