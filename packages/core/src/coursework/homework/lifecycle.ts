import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { homeworkEvents } from "./events.ts";
import type { HomeworkState } from "./states.ts";

export type HomeworkEvent = EventOf<typeof homeworkEvents, "homework">;

/** The states of a homework, and the moves between them. */
export const homeworkLifecycle = lifecycle<HomeworkState, HomeworkEvent>(
  "homework",
  movesOf(homeworkEvents, "homework"),
  {
    states: {
      draft: "a draft",
      in_grading: "being marked",
      graded: "marked",
      resubmit_requested: "asked for again",
    },
  },
);
