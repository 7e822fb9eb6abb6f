import { heartbeat } from "@lyceum/core/coursework/exam/attempt/heartbeat.ts";
import { saveAnswer } from "@lyceum/core/coursework/exam/attempt/save.ts";
import {
  HeartbeatView,
  ReadTaking,
  SaveAnswer,
  SavedView,
  TakingView,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { start } from "@lyceum/core/coursework/exam/attempt/start.ts";
import { takeOver } from "@lyceum/core/coursework/exam/attempt/take-over.ts";
import { readTaking } from "@lyceum/core/coursework/exam/attempt/taking.ts";
import { attemptLifecycle } from "@lyceum/core/coursework/exam/lifecycle.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Exams"];
const student = ["student"] as const;

const takingCommands = commands(tags, {
  "/:assignmentId/exams/:examId/start": {
    action: start,
    summary: "Begin an exam; its time runs from then on",
    access: callersOf(attemptLifecycle, "start"),
    answer: TakingView,
  },
  "/:assignmentId/exams/:examId/take-over": {
    action: takeOver,
    summary: "Go on on this device; the one before only reads from then on",
    access: student,
    answer: TakingView,
  },
  "/:assignmentId/exams/:examId/heartbeat": {
    action: heartbeat,
    summary: "Say that the browser is there and what happened to it, and be told the time",
    access: student,
    answer: HeartbeatView,
  },
});

const inPath = { assignmentId: true, examId: true } as const;
const answerIn = { ...inPath, questionId: true } as const;

/** Mounted at /assignments */
export const examTaking = new Hono<Env>()
  .route("/", takingCommands)
  .get(
    "/:assignmentId/exams/:examId/taking",
    describe({
      summary: "All that taking an exam needs, as it is now: the questions and what was answered",
      access: student,
      answer: TakingView,
      tags,
    }),
    valid("param", ReadTaking.pick(inPath)),
    valid("query", ReadTaking.omit(inPath)),
    async (c) =>
      c.json(await readTaking(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .put(
    "/:assignmentId/exams/:examId/answers/:questionId",
    describe({
      summary:
        "Save an answer; answers with its receipt, and with the same one when it is sent again",
      access: student,
      answer: SavedView,
      tags,
    }),
    valid("param", SaveAnswer.pick(answerIn)),
    valid("json", SaveAnswer.omit(answerIn)),
    async (c) =>
      c.json(await saveAnswer(c.var.actor, { ...c.req.valid("json"), ...c.req.valid("param") })),
  );
