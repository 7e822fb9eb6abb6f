import { create, listQueue } from "@lyceum/core/assignment/assignments.ts";
import { edit, sign } from "@lyceum/core/assignment/intake/edits.ts";
import {
  answer,
  ask,
  decline,
  discard,
  submit,
} from "@lyceum/core/assignment/intake/submission.ts";
import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { read } from "@lyceum/core/assignment/page/page.ts";
import { ListTimeline, TimelinePage, WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import {
  AssignmentPage,
  AssignmentRef,
  AssignmentView,
  CreateAssignment,
  EditAssignment,
  ListQueue,
} from "@lyceum/core/assignment/schema.ts";
import { timeline } from "@lyceum/core/assignment/timeline/timeline.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { admins, describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Assignments"];
const staff = ["cs-rep", ...admins] as const;
const workers = ["cs-rep", "operations", "owner"] as const;
const readers = ["student", "teacher", ...staff] as const;
const body = { assignmentId: true } as const;
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);

const moves = commands(tags, {
  "/:assignmentId/sign": {
    action: sign,
    summary: "Sign the declaration of integrity",
    access: ["student"],
    answer: AssignmentView,
  },
  "/:assignmentId/submit": {
    action: submit,
    summary: "Hand a draft in",
    access: may("submit"),
    answer: AssignmentView,
  },
  "/:assignmentId/discard": {
    action: discard,
    summary: "Throw a draft away",
    access: may("discard"),
  },
  "/:assignmentId/ask": {
    action: ask,
    summary: "Ask the student something",
    access: may("ask"),
    answer: AssignmentView,
  },
  "/:assignmentId/answer": {
    action: answer,
    summary: "Answer what staff asked",
    access: may("answer"),
    answer: AssignmentView,
  },
  "/:assignmentId/decline": {
    action: decline,
    summary: "Say that it cannot be taken, and why",
    access: may("decline"),
    answer: AssignmentView,
  },
});

/** Mounted at /assignments */
export const assignments = new Hono<Env>()
  .route("/", moves)
  .get(
    "/queue",
    describe({
      summary:
        "The open assignments of one state, who waits longest first; or those that ended, the newest first",
      access: staff,
      answer: AssignmentPage,
      tags,
    }),
    valid("query", ListQueue),
    async (c) => c.json(await listQueue(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/",
    describe({
      summary: "Make a draft; staff make it for a student",
      access: ["student", ...workers],
      answer: AssignmentView,
      status: 201,
      tags,
    }),
    valid("header", IdempotencyKey),
    valid("json", CreateAssignment),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(await create(c.var.actor, { ...c.req.valid("json"), key }), 201);
    },
  )
  .get(
    "/:assignmentId",
    describe({
      summary: "An assignment with its files and the newest of its timeline",
      access: readers,
      answer: WorkspaceView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  )
  .patch(
    "/:assignmentId",
    describe({
      summary: "Change details; refused when another version was written meanwhile",
      access: ["student", ...workers],
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("json", EditAssignment.omit(body)),
    async (c) =>
      c.json(await edit(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .get(
    "/:assignmentId/timeline",
    describe({
      summary: "What happened, the newest first; everybody sees their part",
      access: readers,
      answer: TimelinePage,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("query", ListTimeline.omit(body)),
    async (c) =>
      c.json(await timeline(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  );
