import { intakes } from "@lyceum/core/assignment/intake/schema.ts";
import * as live from "@lyceum/core/live/schema.ts";
import { sentence } from "@lyceum/core/text/words.ts";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { app } from "./app.ts";
import { type Documented, documented } from "./http.ts";

/** Everything a caller can send: each part of each route, each frame of the socket, each intake. */
const inputs: [name: string, schema: z.ZodType][] = [
  ...app.routes.flatMap(({ method, path, handler }): [string, z.ZodType][] => {
    const one = (handler as { [documented]?: Documented })[documented];
    return one && "schema" in one ? [[`${method} ${path} ${one.where}`, one.schema]] : [];
  }),
  ...Object.entries({ ...live, ...intakes }).flatMap(([name, one]): [string, z.ZodType][] =>
    one instanceof z.ZodObject ? [[name, one]] : [],
  ),
];

/** One of each thing that can be wrong with a value, whatever it should be. */
const wrong: unknown[] = [
  undefined,
  null,
  "",
  " ",
  "x",
  "\u200b",
  "\u0000",
  "x".repeat(100_000),
  "a\nb",
  0,
  -1,
  1.5,
  1e15,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  {},
  [],
  [{}],
  [null],
  "2026-02-30",
  "+275760-09-13T00:00:00Z",
  "https://",
  Array(5_000).fill("x"),
  { unknown: 1 },
  Array(5_000).fill({ unknown: 1 }),
];

/** What the validator itself says, and what only programmers read. */
const foreignWords =
  /invalid|expected|received|too (small|big)|unrecognized|must match|pattern|regex|undefined|nan\b|string|boolean|array/i;
const identifier = /\b[a-z]+[A-Z]\w*/;
const isOurs = (text: string) =>
  /^[A-Z0-9].*\.$/s.test(text) && !foreignWords.test(text) && !identifier.test(text);

/** An object with this value in one place, however deep. */
function* withWrong(schema: z.ZodType): Generator<unknown> {
  yield* wrong;
  const inner = schema instanceof z.ZodObject ? schema.shape : {};
  for (const [name, part] of Object.entries(inner)) {
    for (const value of withWrong(bare(part as z.ZodType))) yield { [name]: value };
  }
  if (schema instanceof z.ZodArray) {
    for (const value of withWrong(bare(schema.element as z.ZodType))) yield [value];
  }
}

/** Without "optional", "nullable" and defaults. */
function bare(schema: z.ZodType): z.ZodType {
  const inner = (schema as z.ZodType & { def: { innerType?: z.ZodType } }).def.innerType;
  return inner ? bare(inner) : schema;
}

describe("whatever is wrong with an input", () => {
  it("looks at every route", () => {
    expect(inputs.length).toBeGreaterThan(150);
  });

  it.each(inputs)("is said in a sentence of ours: %s", (_name, schema) => {
    const foreign = new Set<string>();
    for (const value of withWrong(schema)) {
      const { error } = schema.safeParse(value, { error: sentence });
      for (const { message, path } of error?.issues ?? []) {
        if (!isOurs(message)) foreign.add(`${path.join(".")}: ${message}`);
      }
    }
    expect([...foreign]).toEqual([]);
  });
});
