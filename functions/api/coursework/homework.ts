import { assign } from "@lyceum/core/coursework/homework/assign.ts";
import { create } from "@lyceum/core/coursework/homework/create.ts";
import {
  type HomeworkEvent,
  homeworkLifecycle,
} from "@lyceum/core/coursework/homework/lifecycle.ts";
import { listHomework, readHomework } from "@lyceum/core/coursework/homework/read.ts";
import {
  HomeworkRef,
  HomeworksPage,
  HomeworksRef,
  HomeworkView,
} from "@lyceum/core/coursework/homework/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Homework"];
const setters = ["teacher", "operations", "owner"] as const;
const readers = ["student", "teacher", "cs-rep", "operations", "owner", "auditor"] as const;
const may = (event: HomeworkEvent) => callersOf(homeworkLifecycle, event);
/** Every command on a homework answers with it as it is then. */
const answer = HomeworkView;

const homeworkCommands = commands(tags, {
  "/:assignmentId/homework": {
    action: create,
    summary: "Set homework, as a draft or at once; the team says why",
    access: setters,
    answer,
    status: 201,
  },
  "/:assignmentId/homework/:homeworkId/assign": {
    action: assign,
    summary: "Give a draft to the student; the team says why",
    access: may("assign"),
    answer,
  },
});

/** Mounted at /assignments */
export const homework = new Hono<Env>()
  .route("/", homeworkCommands)
  .get(
    "/:assignmentId/homework",
    describe({
      summary: "The homework of an assignment, the newest first",
      access: readers,
      answer: HomeworksPage,
      tags,
    }),
    valid("param", HomeworksRef.pick({ assignmentId: true })),
    valid("query", HomeworksRef.omit({ assignmentId: true })),
    async (c) =>
      c.json(await listHomework(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:assignmentId/homework/:homeworkId",
    describe({
      summary:
        "A homework with its receipts, its mark as this person may see it, and what can be done",
      access: readers,
      answer: HomeworkView,
      tags,
    }),
    valid("param", HomeworkRef),
    async (c) => c.json(await readHomework(c.var.actor, c.req.valid("param"))),
  );
