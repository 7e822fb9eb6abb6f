import { expect, test } from "vitest";
import { coldStart } from "../cold-start.ts";

test.each([
  ["functions/api/lambda.ts", 187_000],
  ["functions/live/connect.ts", 93_500],
  ["functions/live/send.ts", 121_500],
  ["functions/jobs/stream.ts", 141_500],
])("%s loads less than %i bytes, gzipped, to start", async (source, limit) => {
  expect(await coldStart(source)).toBeLessThan(limit);
});
