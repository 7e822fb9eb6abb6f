import { expect, it } from "vitest";
import { isOwnFault } from "../../src/dead-letters.ts";
import { causesOf, eachOf } from "../../src/each.ts";

it("does the rest when one fails, and tells each failure by itself at the end", async () => {
  const done: number[] = [];
  const work = eachOf([1, 2, 3, 4], async (one) => {
    if (one % 2) throw new Error(`no ${one}`);
    done.push(one);
  });
  const failed = await work.catch((error) => error);
  expect(done).toEqual([2, 4]);
  const all = new AggregateError([failed, new Error("no 5")]);
  expect(causesOf(all).map(String)).toEqual(["Error: no 1", "Error: no 3", "Error: no 5"]);
});

it("knows what fails for its own content from what a moment's trouble is", () => {
  const named = (name: string, cause?: unknown) =>
    Object.assign(new Error("no", { cause }), { name });
  const own = [new TypeError("x"), named("ValidationException"), named("E", new RangeError("x"))];
  expect(own.filter(isOwnFault)).toEqual(own);
  const lost = named("TypeError", named("ECONNREFUSED"));
  for (const one of [lost, named("ThrottlingException"), named("ElectroError"), "no"]) {
    expect(isOwnFault(one)).toBe(false);
  }
});
