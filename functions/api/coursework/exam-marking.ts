import { type AttemptEvent, attemptLifecycle } from "@lyceum/core/coursework/exam/lifecycle.ts";
import {
  finish,
  mark,
  regrade,
  release,
  take,
} from "@lyceum/core/coursework/exam/marking/marking.ts";
import { readResult } from "@lyceum/core/coursework/exam/marking/result.ts";
import { MarkingView, ResultView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { ExamRef } from "@lyceum/core/coursework/exam/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Exams"];
const readers = ["student", "teacher", "cs-rep", "operations", "owner", "auditor"] as const;
const may = (event: AttemptEvent) => callersOf(attemptLifecycle, event);
/** Every command on a mark answers with the attempt as it is then. */
const answer = MarkingView;

const markingCommands = commands(tags, {
  "/:assignmentId/exams/:examId/take": {
    action: take,
    summary: "Begin to mark the current attempt",
    access: may("take"),
    answer,
  },
  "/:assignmentId/exams/:examId/mark": {
    action: mark,
    summary: "Save points and comments of some questions; the student sees nothing of it",
    access: may("mark"),
    answer,
  },
  "/:assignmentId/exams/:examId/finish": {
    action: finish,
    summary: "Finish marking: the result waits for its release",
    access: may("finish"),
    answer,
  },
  "/:assignmentId/exams/:examId/release": {
    action: release,
    summary: "Show the student the result as it is now",
    access: may("release"),
    answer,
  },
  "/:assignmentId/exams/:examId/regrade": {
    action: regrade,
    summary: "Open a marked attempt again, and say why; what was released stays in sight",
    access: may("regrade"),
    answer,
  },
});

/** How exams are marked, and what came of it. Mounted at /assignments */
export const examMarking = new Hono<Env>().route("/", markingCommands).get(
  "/:assignmentId/exams/:examId/result",
  describe({
    summary: "The result as it was released",
    access: readers,
    answer: ResultView,
    tags,
  }),
  valid("param", ExamRef),
  async (c) => c.json(await readResult(c.var.actor, c.req.valid("param"))),
);
