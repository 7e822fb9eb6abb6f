import { expect, it } from "vitest";
import { assignmentStates } from "../../src/assignment/states.ts";
import { nextAction } from "../../src/assignment/turn.ts";

const since = "2026-11-22T10:00:00.000Z";
const later = "2026-11-24T10:00:00.000Z";
const turn = (fact: Omit<Parameters<typeof nextAction>[0], "since">) => {
  const { owner, kind } = nextAction({ ...fact, since });
  return `${owner}: ${kind}`;
};

it("every state has one whose turn it is, until it has ended", () => {
  expect(Object.fromEntries(assignmentStates.map((status) => [status, turn({ status })]))).toEqual({
    draft: "student: submit",
    submitted: "staff: review",
    needs_info: "student: answer",
    quoted: "student: accept-quote",
    awaiting_payment: "student: pay",
    ready: "staff: offer-to-teacher",
    assigned: "teacher: start",
    in_progress: "teacher: deliver",
    delivered: "student: review-delivery",
    revision: "teacher: deliver",
    disputed: "staff: decide",
    on_hold: "staff: resume",
    completed: "none: none",
    cancelled: "none: none",
    declined: "none: none",
    deleted: "none: none",
  });
});

it("who has done their part is not asked for it again", () => {
  expect(turn({ status: "draft", signed: true })).toBe("staff: hand-in");
  expect(turn({ status: "ready", askedUntil: later })).toBe("teacher: answer-offer");
  expect(turn({ status: "disputed", proposed: true })).toBe("staff: decide-proposal");
});

it("while a date is asked for, whoever has to answer has the turn", () => {
  const asked = (state: string) => turn({ status: "in_progress", extension: { state } });
  expect(asked("requested")).toBe("student: answer-extension");
  expect(asked("countered")).toBe("teacher: answer-date");
  expect([asked("accepted"), asked("refused")]).toEqual(["teacher: deliver", "teacher: deliver"]);
  const held = { status: "on_hold", extension: { state: "requested" } } as const;
  expect(turn(held)).toBe("staff: resume");
});

it("nothing ends for a draft without a due date, so it has no time of its own", () => {
  expect(nextAction({ status: "draft", since }).dueAt).toBeUndefined();
});

it("an offer is to be answered by its own time, not by the due date of the work", () => {
  const dueDate = "2027-01-01T00:00:00.000Z";
  const action = nextAction({ status: "ready", since, dueDate, askedUntil: later });
  expect(action.dueAt).toBe(later);
});
