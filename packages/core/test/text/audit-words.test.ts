import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { objectWords } from "../../src/audit/words.ts";

const core = join(import.meta.dirname, "../../src");
const sources = readdirSync(core, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(core, name), "utf8"))
  .join("\n");

/** The first words of what is recorded as it stands in the code: `action: "user.create"`. */
const recorded = new Set(
  [...sources.matchAll(/\baction: (?:\w+ === "\w+" \? )?["`]([a-z-]+)\./g)].map(([, word]) => word),
);

it("offers a filter for whatever is recorded", () => {
  expect(recorded.size).toBeGreaterThan(8);
  expect([...recorded].filter((word) => !(String(word) in objectWords))).toEqual([]);
});

it("offers none that finds nothing", () => {
  for (const word of Object.keys(objectWords))
    expect(sources).toMatch(new RegExp(`["\`]${word}[."]`));
});
