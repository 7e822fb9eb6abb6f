// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { aheadOf } from "./ahead.ts";

interface Line {
  words: string;
}
const ahead = (whose: string) => aheadOf<Line>(whose, ({ words }) => typeof words === "string");
// Other tests may have left something there.
beforeEach(() => localStorage.clear());

it("keeps what was written last, and nobody else finds it", () => {
  const mine = ahead("usr_1/text");
  mine.put("a", { words: "one" });
  mine.put("a", { words: "two" });
  mine.put("b", { words: "three" });
  expect(ahead("usr_1/text").all()).toEqual({ a: { words: "two" }, b: { words: "three" } });
  expect(ahead("usr_1/text").get("a")).toEqual({ words: "two" });
  for (const other of ["usr_1/texts", "usr_2/text", "usr_1"]) {
    expect(ahead(other).get("a")).toBeUndefined();
  }
  mine.clear("a");
  expect(mine.all()).toEqual({ b: { words: "three" } });
  mine.clear();
  expect(localStorage).toHaveLength(0);
});

it("goes when the database has it, unless something was written since", () => {
  const mine = ahead("usr_1/text");
  const first = mine.put("a", { words: "one" });
  const second = mine.put("a", { words: "two" });
  first();
  expect(mine.get("a")).toEqual({ words: "two" });
  second();
  expect(mine.get("a")).toBeUndefined();
});

it("where there is no room nothing is kept and nothing is said, and what was there before does not count as the last", () => {
  const mine = ahead("usr_1/text");
  mine.put("a", { words: "one" });
  // jsdom has room for five million letters, as browsers have.
  mine.put("a", { words: "w".repeat(6_000_000) })();
  expect(mine.get("a")).toBeUndefined();
});

it("what cannot be read, or is something else, is as if it were not there", () => {
  const mine = ahead("usr_1/text");
  mine.put("good", { words: "one" });
  for (const [name, found] of Object.entries({
    torn: '{"words":"tw',
    number: "7",
    nothing: "null",
    other: '{"letters":"two"}',
  })) {
    localStorage.setItem(`usr_1/text/${name}`, found);
    expect(mine.get(name)).toBeUndefined();
  }
  expect(mine.all()).toEqual({ good: { words: "one" } });
});
