const RealDate = Date;

/**
 * Runs `work` as if it were so many hours ago: every stamp and id it makes is from then, so the
 * demo has a past. For the demo only; it changes the clock of the whole process while it runs.
 */
export async function asOf<Result>(hours: number, work: () => Promise<Result>): Promise<Result> {
  const shift = hours * 3_600_000;
  const then = () => RealDate.now() - shift;
  globalThis.Date = class extends RealDate {
    constructor(...values: unknown[]) {
      if (values.length) super(...(values as [number]));
      else super(then());
    }
    static override now() {
      return then();
    }
  } as DateConstructor;
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
  }
}
