import { expect, test } from "vitest";
import { draw } from "../../../src/coursework/exam/question/draw.ts";
import type { Paper, Section } from "../../../src/coursework/exam/question/schema.ts";
import { choice, short } from "./questions.ts";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `q${at + 1}`);
const section = (given: Partial<Section> = {}, count = 5): Section => ({
  id: "s1",
  questions: ids(count).map((id) => short({ id })),
  ...given,
});
const paper = (...sections: Section[]): Paper => ({ sections });
const plain = { shuffle: false };
const idsOf = (sections: Section[]) => sections.map((one) => one.questions.map(({ id }) => id));
const seeds = Array.from({ length: 3000 }, (_, at) => String(at * 7919));

test("without shuffling and pools a paper comes as it is", () => {
  const given = paper(section(), section({ id: "s2" }));
  expect(draw(given, "1", plain)).toEqual(given.sections);
});

test("one seed gives one order, everywhere and for ever", () => {
  const given = paper(section({ shuffle: true, draw: 4 }, 8));
  // Written down once: who has begun an exam finds the same questions after any change of the code.
  expect(idsOf(draw(given, "42", plain))).toEqual([["q1", "q3", "q5", "q2"]]);
  expect(draw(given, "42", plain)).toEqual(draw(structuredClone(given), "42", plain));
});

test("another text or key leaves the order as it is, and another section, too", () => {
  const before = paper(
    section({ shuffle: true, draw: 4 }, 8),
    section({ id: "s2", shuffle: true }),
  );
  const after = structuredClone(before);
  for (const one of after.sections[0]?.questions ?? []) one.points = 7;
  after.sections.unshift(section({ id: "s0" }));
  for (const seed of seeds.slice(0, 100)) {
    expect(idsOf(draw(after, seed, plain)).slice(1)).toEqual(idsOf(draw(before, seed, plain)));
  }
});

test("a pool gives so many of its questions, each once, in the order of the paper", () => {
  const given = paper(section({ draw: 3 }, 10));
  for (const seed of seeds.slice(0, 200)) {
    const [drawn = []] = idsOf(draw(given, seed, plain));
    expect(drawn).toHaveLength(3);
    expect(ids(10).filter((one) => drawn.includes(one))).toEqual(drawn);
  }
});

test("the sections keep their order, whatever is shuffled", () => {
  const given = paper(...ids(6).map((id) => section({ id })));
  for (const seed of seeds.slice(0, 50)) {
    expect(draw(given, seed, { shuffle: true }).map(({ id }) => id)).toEqual(ids(6));
  }
});

test("options are shuffled where the question says so, and stay those of the question", () => {
  const still = choice({ id: "q1" });
  const moving = choice({ id: "q2", shuffle: true });
  const given = paper(section({ questions: [still, moving] }));
  const orders = new Set<string>();
  for (const seed of seeds.slice(0, 200)) {
    const [first, second] = draw(given, seed, plain)[0]?.questions ?? [];
    expect(first).toEqual(still);
    const options = second && "options" in second ? second.options : [];
    orders.add(options.map(({ id }) => id).join(""));
    expect(options.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      "options" in moving ? moving.options : [],
    );
  }
  expect(orders.size).toBe(6);
});

/** How far counts are from being all the same, as the chi-squared test has it. */
function chiSquared(counts: readonly number[], total: number) {
  const expected = total / counts.length;
  return counts.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
}

test("each order and each draw is as likely as any other", () => {
  const orders = new Map<string, number>();
  const drawn = new Map<string, number>();
  for (const seed of seeds) {
    const [order = []] = idsOf(draw(paper(section({}, 4)), seed, { shuffle: true }));
    const [some = []] = idsOf(draw(paper(section({ draw: 2 }, 5)), seed, plain));
    for (const [map, key] of [
      [orders, order.join()],
      [drawn, some.join()],
    ] as const) {
      map.set(key, (map.get(key) ?? 0) + 1);
    }
  }
  // 24 orders and 10 pairs; the bounds are those that chance passes once in 10,000 times.
  expect(orders.size).toBe(24);
  expect(drawn.size).toBe(10);
  expect(chiSquared([...orders.values()], seeds.length)).toBeLessThan(56.5);
  expect(chiSquared([...drawn.values()], seeds.length)).toBeLessThan(33.7);
});
