import { create, listQueue } from "@lyceum/core/assignment/assignments.ts";
import {
  AssignmentPage,
  AssignmentView,
  CreateAssignment,
  ListQueue,
} from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Assignments"];
const staff = ["cs-rep", ...admins] as const;
const workers = ["cs-rep", "operations", "owner"] as const;

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
  );
