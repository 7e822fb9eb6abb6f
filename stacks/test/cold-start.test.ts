import { expect, test } from "vitest";
import { resources } from "../../functions/api/resources.ts";
import { coldStart, loadedAtStart } from "../cold-start.ts";

/** The files that each resource of the API loads when it is first asked for, as its function names them. */
const filesOfResources = Object.fromEntries(
  Object.entries(resources).map(([name, load]) => [
    name,
    [...String(load).matchAll(/["'](?:[^"']*functions\/api|\.)\/([^"']+\.ts)["']/g)].map(
      ([, file]) => `functions/api/${file}`,
    ),
  ]),
);

test.each([
  ["functions/api/lambda.ts", 187_000, filesOfResources],
  ["functions/live/connect.ts", 93_500, undefined],
  ["functions/live/send.ts", 121_500, undefined],
  ["functions/jobs/stream.ts", 141_500, undefined],
])(
  "%s loads less than %i bytes, gzipped, whatever it is first asked for",
  async (source, limit, together) => {
    const bytes = await coldStart(source, together);
    expect(Object.entries(bytes).filter(([, one]) => one >= limit)).toEqual([]);
  },
);

test("each resource of the API is weighed with all its files", () => {
  expect(Object.values(filesOfResources).every((files) => files.length > 0)).toBe(true);
  expect(filesOfResources.me).toHaveLength(3);
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
