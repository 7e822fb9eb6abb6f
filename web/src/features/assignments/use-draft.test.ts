import type { Assignment } from "@lyceum/core/assignment/assignments.entity.ts";
import { completeness as counted } from "@lyceum/core/assignment/intake/completeness.ts";
import { expect, test } from "vitest";
import { completeness, type Draft } from "./use-draft.ts";

const bare: Draft = {
  title: "Essay on Lisbon",
  serviceType: "tutoring",
  intake: null,
  subject: null,
  level: null,
  brief: null,
  dueDate: null,
};
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString();
const full: Partial<Draft> = { subject: "History", level: "bachelor", brief: "Four pages." };

/** As the table holds it: what is empty is not there. */
const stored = (draft: Draft) =>
  ({
    ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null)),
    status: "draft",
    studentId: "stu_1",
  }) as unknown as Assignment;

test.each<[string, Partial<Draft>]>([
  ["has hardly anything", {}],
  ["has everything", { ...full, dueDate: day(3), intake: { topics: "Pombal", goal: "An essay" } }],
  ["is late", { ...full, dueDate: day(-1) }],
  ["is of a text that is missing", { ...full, serviceType: "proofreading", dueDate: day(3) }],
  ["names no focus", { serviceType: "writing_feedback", intake: { kind: "essay", focus: [] } }],
])("the meter of a draft that %s is core's", (_what, change) => {
  const draft = { ...bare, ...change };
  const { done, of } = completeness(draft, 0);
  expect(counted(stored(draft), 0)).toMatchObject({ done, of });
});

test("what must be there before the hand-in is said beforehand", () => {
  const missing = (draft: Draft, ownFiles: number) =>
    completeness(draft, ownFiles)
      .steps.filter(({ must, done }) => must && !done)
      .map(({ label }) => label);
  const dated = { ...bare, dueDate: day(3) };
  expect(missing(dated, 0)).toEqual(["Brief, or a file that says what you need"]);
  expect(missing(dated, 1)).toEqual([]);
  expect(missing({ ...dated, serviceType: "proofreading" }, 0)).toEqual([
    "A file with your own text",
  ]);
});
