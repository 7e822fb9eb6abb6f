import {
  DraftView,
  ReadDraft,
  SaveDraft,
  SavedDraft,
} from "@lyceum/core/coursework/draft/schema.ts";
import { assign } from "@lyceum/core/coursework/homework/assign.ts";
import { create } from "@lyceum/core/coursework/homework/create.ts";
import { readDraft, saveDraft } from "@lyceum/core/coursework/homework/draft.ts";
import { edit } from "@lyceum/core/coursework/homework/edit.ts";
import { cancel, excuse, unexcuse } from "@lyceum/core/coursework/homework/endings.ts";
import { extend } from "@lyceum/core/coursework/homework/extend.ts";
import {
  type HomeworkEvent,
  homeworkLifecycle,
} from "@lyceum/core/coursework/homework/lifecycle.ts";
import { open } from "@lyceum/core/coursework/homework/open.ts";
import { listHomework, readHomework, readVersion } from "@lyceum/core/coursework/homework/read.ts";
import {
  HomeworkRef,
  HomeworkSubmittedView,
  HomeworksPage,
  HomeworksRef,
  HomeworkVersionView,
  HomeworkView,
  ReadHomeworkVersion,
} from "@lyceum/core/coursework/homework/schema.ts";
import { workOf } from "@lyceum/core/coursework/homework/stored.ts";
import { submit } from "@lyceum/core/coursework/homework/submit.ts";
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
  "/:assignmentId/homework/:homeworkId/edit": {
    action: edit,
    summary: "Change what is to be done, until when, and what it is measured by",
    access: setters,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/open": {
    action: open,
    summary: "Note that the student has seen it",
    access: ["student"],
    answer,
  },
  "/:assignmentId/homework/:homeworkId/submit": {
    action: submit,
    summary: "Submit the draft, or files, as the next version; answers with the receipt",
    access: may("submit"),
    answer: HomeworkSubmittedView,
  },
  "/:assignmentId/homework/:homeworkId/extend": {
    action: extend,
    summary: "Give the student a due date of their own, or take it away",
    access: setters,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/excuse": {
    action: excuse,
    summary: "The student does not have to submit it",
    access: may("excuse"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/unexcuse": {
    action: unexcuse,
    summary: "The student has to submit it after all",
    access: may("unexcuse"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/cancel": {
    action: cancel,
    summary: "Nothing comes of it any more; a draft is discarded",
    access: may("cancel"),
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
  )
  .get(
    "/:assignmentId/homework/:homeworkId/versions/:number",
    describe({
      summary: "A version as it was submitted, and what has changed since an earlier one",
      access: readers,
      answer: HomeworkVersionView,
      tags,
    }),
    valid("param", ReadHomeworkVersion.omit({ since: true })),
    valid("query", ReadHomeworkVersion.pick({ since: true })),
    async (c) =>
      c.json(await readVersion(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .get(
    "/:assignmentId/homework/:homeworkId/draft",
    describe({
      summary: "What the student is writing; for the student alone",
      access: ["student"],
      answer: DraftView,
      tags,
    }),
    valid("param", HomeworkRef),
    valid("query", ReadDraft),
    async (c) =>
      c.json(
        await readDraft(c.var.actor, { ...c.req.valid("query"), ...workOf(c.req.valid("param")) }),
      ),
  )
  .put(
    "/:assignmentId/homework/:homeworkId/draft",
    describe({
      summary: "Save what the student is writing",
      access: ["student"],
      answer: SavedDraft,
      tags,
    }),
    valid("param", HomeworkRef),
    valid("json", SaveDraft),
    async (c) =>
      c.json(
        await saveDraft(c.var.actor, { ...c.req.valid("json"), ...workOf(c.req.valid("param")) }),
      ),
  );
