import { readAttempt } from "@lyceum/core/coursework/exam/marking/read.ts";
import { MarkingView, ReadAttempt } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

/** Attempts at an exam, each by its number. Mounted at /assignments */
export const examAttempts = new Hono<Env>().get(
  "/:assignmentId/exams/:examId/attempts/:number",
  describe({
    summary: "An attempt with its key, answers and marks",
    access: ["teacher", "cs-rep", "operations", "owner", "auditor"],
    answer: MarkingView,
    tags: ["Exams"],
  }),
  valid("param", ReadAttempt),
  async (c) => c.json(await readAttempt(c.var.actor, c.req.valid("param"))),
);
