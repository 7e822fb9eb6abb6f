import { openWork } from "@lyceum/core/assignment/offer/open-work.ts";
import { ListStudentTimeline, StudentTimelinePage } from "@lyceum/core/assignment/page/schema.ts";
import { studentTimeline } from "@lyceum/core/assignment/timeline/student-timeline.ts";
import { OpenWork, UserId } from "@lyceum/core/user/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

const tags = ["People"];

/** Mounted at /people */
export const personWork = new Hono<Env>()
  .get(
    "/:userId/timeline",
    describe({
      summary: "What happened in all of a student's assignments, the newest first",
      access: ["cs-rep", "auditor", "operations", "owner"],
      answer: StudentTimelinePage,
      tags,
    }),
    valid("param", UserId),
    valid("query", ListStudentTimeline.omit({ userId: true })),
    async (c) =>
      c.json(
        await studentTimeline(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") }),
      ),
  )
  .get(
    "/:userId/open-work",
    describe({
      summary: "What a person holds in hands, to be seen before the account is closed",
      access: ["operations", "owner"],
      answer: OpenWork,
      tags,
    }),
    valid("param", UserId),
    async (c) => c.json(await openWork(c.var.actor, c.req.valid("param"))),
  );
