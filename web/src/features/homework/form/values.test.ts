import type { TemplateView } from "@lyceum/core/coursework/template/schema.ts";
import { expect, it } from "vitest";
import { lateValues } from "../../../ui/coursework/late-values.ts";
import {
  createdOf,
  editedOf,
  fromTemplate,
  isHomework,
  newHomework,
  templateOf,
} from "./values.ts";

const now = new Date("2031-10-20T12:00:00Z");
const zone = "Europe/Berlin";
const policy = {
  window: { count: 2, unit: "day" },
  deduction: { percent: 10, per: "day", most: 50 },
} as const;
const template: TemplateView = {
  id: "tpl_1",
  title: "Weekly exercises",
  points: 20,
  latePolicy: policy,
  dueAfterDays: 7,
  isSchools: false,
  version: 1,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  allowed: [],
};
const filled = () => {
  const blank = newHomework(zone, now);
  return { ...blank, ...fromTemplate(template, blank, now) };
};

it("homework is due in a week in the evening, by the clock of its zone, also over the end of summer time", () => {
  expect(newHomework(zone, now).dueAt).toBe("2031-10-27T17:00:00.000Z");
});

it("a template that says today means tomorrow where the evening is over", () => {
  const late = new Date("2031-10-20T17:30:00Z");
  const today = (at: Date) =>
    fromTemplate({ ...template, dueAfterDays: 0 }, newHomework(zone, at), at).dueAt;
  expect(today(now)).toBe("2031-10-20T16:00:00.000Z");
  expect(today(late)).toBe("2031-10-21T16:00:00.000Z");
});

it("what a template says is sent, and what is kept as a template says the same", () => {
  const values = filled();
  expect(isHomework(values)).toBe(true);
  expect(createdOf(values)).toMatchObject({
    title: "Weekly exercises",
    points: 20,
    latePolicy: policy,
    dueAt: "2031-10-27T17:00:00.000Z",
    timezone: zone,
  });
  expect(templateOf(values, now)).toMatchObject({
    title: "Weekly exercises",
    points: 20,
    latePolicy: policy,
    dueAfterDays: 7,
  });
});

it("without a due date nothing is said of late work, and without points none are lost", () => {
  expect(createdOf({ ...filled(), dueAt: null }).latePolicy).toBeUndefined();
  expect(createdOf({ ...filled(), markedBy: "nothing" }).latePolicy).toEqual({
    window: policy.window,
  });
});

it("what is emptied in an edit is taken away, but what was marked is measured as it was", () => {
  const emptied = {
    ...filled(),
    dueAt: null,
    markedBy: "nothing",
    late: lateValues(undefined),
  } as const;
  expect(editedOf(emptied, {})).toMatchObject({
    dueAt: null,
    instructions: null,
    latePolicy: null,
    points: null,
    rubric: null,
  });
  const at = now.toISOString();
  const released = { version: 1, name: "Elena", at, releasedAt: at, isStale: false };
  const marked = editedOf(emptied, { released });
  expect([marked.points, marked.rubric]).toEqual([undefined, undefined]);
});
