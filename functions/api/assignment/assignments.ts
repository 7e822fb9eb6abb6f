import { create, listQueue } from "@lyceum/core/assignment/assignments.ts";
import { edit, sign } from "@lyceum/core/assignment/intake/edits.ts";
import {
  answer,
  ask,
  decline,
  discard,
  submit,
} from "@lyceum/core/assignment/intake/submission.ts";
import { read } from "@lyceum/core/assignment/page/page.ts";
import { ListTimeline, TimelinePage, WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import {
  AnswerStaff,
  AskStudent,
  AssignmentPage,
  AssignmentRef,
  AssignmentView,
  CreateAssignment,
  DeclineAssignment,
  DiscardAssignment,
  EditAssignment,
  ListQueue,
  SignDeclaration,
  SubmitAssignment,
} from "@lyceum/core/assignment/schema.ts";
import { timeline } from "@lyceum/core/assignment/timeline/timeline.ts";
import { Hono } from "hono";
import { admins, describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Assignments"];
const staff = ["cs-rep", ...admins] as const;
const workers = ["cs-rep", "operations", "owner"] as const;
const readers = ["student", "teacher", ...staff] as const;
const body = { assignmentId: true } as const;
/** A repetition under the same key is no second move. */
const keyed = { ...body, key: true } as const;
const header = valid("header", IdempotencyKey);

/** Mounted at /assignments */
export const assignments = new Hono<Env>()
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
  )
  .post(
    "/:assignmentId/sign",
    describe({
      summary: "Sign the declaration of integrity",
      access: ["student"],
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("json", SignDeclaration.omit(body)),
    async (c) =>
      c.json(await sign(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/submit",
    describe({
      summary: "Hand a draft in",
      access: ["student", ...workers],
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    header,
    valid("json", SubmitAssignment.omit(keyed)),
    async (c) =>
      c.json(
        await submit(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
          key: c.req.valid("header")["idempotency-key"],
        }),
      ),
  )
  .post(
    "/:assignmentId/discard",
    describe({ summary: "Throw a draft away", access: ["student", ...workers], tags }),
    valid("param", AssignmentRef),
    header,
    valid("json", DiscardAssignment.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      await discard(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key });
      return c.body(null, 204);
    },
  )
  .post(
    "/:assignmentId/ask",
    describe({
      summary: "Ask the student something",
      access: workers,
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    header,
    valid("json", AskStudent.omit(keyed)),
    async (c) =>
      c.json(
        await ask(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
          key: c.req.valid("header")["idempotency-key"],
        }),
      ),
  )
  .post(
    "/:assignmentId/answer",
    describe({
      summary: "Answer what staff asked",
      access: ["student"],
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    header,
    valid("json", AnswerStaff.omit(keyed)),
    async (c) =>
      c.json(
        await answer(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
          key: c.req.valid("header")["idempotency-key"],
        }),
      ),
  )
  .post(
    "/:assignmentId/decline",
    describe({
      summary: "Say that it cannot be taken, and why",
      access: workers,
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    header,
    valid("json", DeclineAssignment.omit(keyed)),
    async (c) =>
      c.json(
        await decline(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
          key: c.req.valid("header")["idempotency-key"],
        }),
      ),
  );
