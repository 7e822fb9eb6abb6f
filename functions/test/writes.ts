import { count } from "@lyceum/core/test/count.ts";

/** What is counted of every caller, whatever comes of the call. */
const isCounter = (key: string) => key.includes("rate_limits");

/** Runs `work` and tells the keys of the items that it wrote, beside those that count calls. */
export async function writesOf<Result>(work: () => Promise<Result>) {
  const { result, calls } = await count(work);
  const writes = calls.flatMap((call) => call.written).filter((key) => !isCounter(key));
  return { result, writes };
}
