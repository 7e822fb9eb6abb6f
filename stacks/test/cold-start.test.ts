import { expect, test } from "vitest";
import { coldStart, loadedAtStart } from "../cold-start.ts";

test.each([
  ["functions/api/lambda.ts", 187_000],
  ["functions/live/connect.ts", 93_500],
  ["functions/live/send.ts", 121_500],
  ["functions/jobs/stream.ts", 141_500],
])("%s loads less than %i bytes, gzipped, to start", async (source, limit) => {
  expect(await coldStart(source)).toBeLessThan(limit);
});

// They are for texts that people write, which few requests and no reaction of the stream look into.
test.each(["functions/api/lambda.ts", "functions/jobs/stream.ts"])(
  "%s starts without the libraries for texts",
  async (source) => {
    const loaded = await loadedAtStart(source);
    expect(loaded.some((path) => path.includes("/electrodb/"))).toBe(true);
    expect(loaded.filter((path) => /\/(prosemirror-\w+|diff)\//.test(path))).toEqual([]);
  },
);
