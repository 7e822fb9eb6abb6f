import { AsyncLocalStorage } from "node:async_hooks";

const RealDate = Date;
const shift = new AsyncLocalStorage<number>();
const then = () => RealDate.now() - (shift.getStore() ?? 0);

/** A clock for each thread of work, so that stories of different days are told side by side. */
class ShiftedDate extends RealDate {
  constructor(...values: unknown[]) {
    if (values.length) super(...(values as [number]));
    else super(then());
  }
  static override now() {
    return then();
  }
}

/**
 * Runs `work` as if it were so many hours ago: every stamp and id it makes is from then, so the
 * demo has a past. For the demo only; the first call changes the clock of the process for good.
 */
export function asOf<Result>(hours: number, work: () => Promise<Result>): Promise<Result> {
  globalThis.Date = ShiftedDate as DateConstructor;
  return shift.run(hours * 3_600_000, work);
}
