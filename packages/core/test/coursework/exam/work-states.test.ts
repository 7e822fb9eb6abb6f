import { expect, test } from "vitest";
import { attemptStates } from "../../../src/coursework/exam/attempt/states.ts";
import { workStateOf } from "../../../src/coursework/exam/work-states.ts";
import { isOver } from "../../../src/coursework/list/over.ts";
import { turnOf } from "../../../src/coursework/list/turn.ts";

const shown = (found: Parameters<typeof workStateOf>[0]) => {
  const status = workStateOf(found);
  const work = { kind: "exam" as const, status };
  return [status, isOver(work) ? "over" : (turnOf(work) ?? "nobody")].join(", ");
};

test("until it opens an exam stands by itself, whatever is said of its attempt", () => {
  expect(shown({ status: "draft" })).toBe("draft, teacher");
  expect(shown({ status: "scheduled", attemptStatus: "not_started" })).toBe("scheduled, nobody");
  expect(attemptStates.map((one) => shown({ status: "voided", attemptStatus: one }))).toEqual(
    attemptStates.map(() => "voided, over"),
  );
});

test("from then on it stands as its attempt does", () => {
  expect(shown({ status: "open", attemptStatus: "not_started" })).toBe("open, student");
  expect(shown({ status: "open", attemptStatus: "in_progress" })).toBe("in_progress, student");
  expect(
    attemptStates.slice(2).map((attemptStatus) => shown({ status: "closed", attemptStatus })),
  ).toEqual([
    "submitted, teacher",
    "auto_submitted, teacher",
    "missed, over",
    "in_grading, teacher",
    "graded, teacher",
    "released, over",
    "voided, over",
  ]);
});
