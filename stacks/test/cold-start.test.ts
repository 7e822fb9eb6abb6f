import { expect, test } from "vitest";
import { coldStart } from "../cold-start.ts";

test.each([
  ["functions/api/lambda.ts", 245_000],
  ["functions/live/send.ts", 190_000],
])("%s loads less than %i bytes, gzipped, to start", async (source, limit) => {
  expect(await coldStart(source)).toBeLessThan(limit);
});
