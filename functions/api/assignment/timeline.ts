import { ListTimeline, TimelinePage } from "@lyceum/core/assignment/page/schema.ts";
import { AssignmentRef } from "@lyceum/core/assignment/schema.ts";
import { timeline } from "@lyceum/core/assignment/timeline/timeline.ts";
import { Hono } from "hono";
import { admins, describe, type Env, valid } from "../http.ts";

/** Mounted at /assignments */
export const assignmentTimeline = new Hono<Env>().get(
  "/:assignmentId/timeline",
  describe({
    summary: "What happened, the newest first; everybody sees their part",
    access: ["student", "teacher", "cs-rep", ...admins],
    answer: TimelinePage,
    tags: ["Assignments"],
  }),
  valid("param", AssignmentRef),
  valid("query", ListTimeline.omit({ assignmentId: true })),
  async (c) =>
    c.json(await timeline(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
);
