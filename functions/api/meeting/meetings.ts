import { ofAssignment } from "@lyceum/core/meeting/lists.ts";
import { read } from "@lyceum/core/meeting/meetings.ts";
import { MeetingRef, MeetingsPage, MeetingsRef, MeetingView } from "@lyceum/core/meeting/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Meetings"];

/** Mounted at /assignments */
export const assignmentMeetings = new Hono<Env>()
  .get(
    "/:assignmentId/meetings",
    describe({
      summary: "The meetings of an assignment, the newest first",
      access: users,
      answer: MeetingsPage,
      tags,
    }),
    valid("param", MeetingsRef.pick({ assignmentId: true })),
    valid("query", MeetingsRef.omit({ assignmentId: true })),
    async (c) =>
      c.json(await ofAssignment(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:assignmentId/meetings/:meetingId",
    describe({
      summary: "A meeting with its people, its note and what can be done",
      access: users,
      answer: MeetingView,
      tags,
    }),
    valid("param", MeetingRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  );
