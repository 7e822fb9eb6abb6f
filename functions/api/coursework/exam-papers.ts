import { readPaperOf } from "@lyceum/core/coursework/exam/marking/paper.ts";
import { readQuestionAnswers } from "@lyceum/core/coursework/exam/marking/question-answers.ts";
import { regradeQuestion } from "@lyceum/core/coursework/exam/marking/regrade-question.ts";
import {
  PaperQuestionRef,
  PaperRef,
  PaperView,
  QuestionAnswersView,
  ReadQuestionAnswers,
  RegradedView,
} from "@lyceum/core/coursework/exam/marking/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Exams"];
const staff = ["teacher", "cs-rep", "operations", "owner", "auditor"] as const;

/** All exams with one paper. Mounted at /exam-papers */
export const examPapers = new Hono<Env>()
  .route(
    "/",
    commands(tags, {
      "/:paperId/questions/:questionId/regrade": {
        action: regradeQuestion,
        summary: "Mark a question of all attempts again; says of each exam how it went",
        access: ["teacher", "operations", "owner"],
        answer: RegradedView,
      },
    }),
  )
  .get(
    "/:paperId",
    describe({
      summary: "The exams with a paper that one may read, and how its questions did",
      access: staff,
      answer: PaperView,
      tags,
    }),
    valid("param", PaperRef),
    async (c) => c.json(await readPaperOf(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:paperId/questions/:questionId",
    describe({
      summary: "The answers to one question, for marking by question",
      access: staff,
      answer: QuestionAnswersView,
      tags,
    }),
    valid("param", PaperQuestionRef),
    valid("query", ReadQuestionAnswers.pick({ cursor: true })),
    async (c) =>
      c.json(
        await readQuestionAnswers(c.var.actor, {
          ...c.req.valid("query"),
          ...c.req.valid("param"),
        }),
      ),
  );
