import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import type { AttemptState } from "./attempt/states.ts";
import { attemptEvents, examEvents } from "./events.ts";
import type { ExamState } from "./states.ts";

export type ExamEvent = EventOf<typeof examEvents, "exam">;
export type AttemptEvent = EventOf<typeof attemptEvents, "attempt">;

/** The states of an exam, and the moves between them. */
export const examLifecycle = lifecycle<ExamState, ExamEvent>("exam", movesOf(examEvents, "exam"), {
  states: { draft: "a draft" },
});

/** The same of one attempt at it. */
export const attemptLifecycle = lifecycle<AttemptState, AttemptEvent>(
  "attempt",
  movesOf(attemptEvents, "attempt"),
  {
    thing: "exam",
    states: {
      not_started: "not started",
      in_progress: "in progress",
      auto_submitted: "submitted",
      in_grading: "being marked",
      graded: "marked",
    },
  },
);
