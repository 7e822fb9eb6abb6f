import { edit } from "@lyceum/core/assignment/intake/edits.ts";
import { read } from "@lyceum/core/assignment/page/page.ts";
import { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { AssignmentRef, AssignmentView, EditAssignment } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, valid } from "../http.ts";

const tags = ["Assignments"];
const workers = ["cs-rep", "operations", "owner"] as const;
const readers = ["student", "teacher", "cs-rep", ...admins] as const;
const body = { assignmentId: true } as const;

/** One assignment. Mounted at /assignments */
export const assignment = new Hono<Env>()
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
