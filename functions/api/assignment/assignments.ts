import { create, listQueue } from "@lyceum/core/assignment/assignments.ts";
import { edit } from "@lyceum/core/assignment/intake/edits.ts";
import { read } from "@lyceum/core/assignment/page/page.ts";
import { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import {
  AssignmentPage,
  AssignmentRef,
  AssignmentView,
  CreateAssignment,
  EditAssignment,
  ListQueue,
} from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Assignments"];
const staff = ["cs-rep", ...admins] as const;
const workers = ["cs-rep", "operations", "owner"] as const;
const readers = ["student", "teacher", ...staff] as const;
const body = { assignmentId: true } as const;

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
  );
