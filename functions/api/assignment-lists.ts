import { calendar } from "@lyceum/core/assignment/calendar.ts";
import { CalendarView, ListOwn, ReadCalendar } from "@lyceum/core/assignment/list-schema.ts";
import { list } from "@lyceum/core/assignment/lists.ts";
import { AssignmentPage } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "./http.ts";

const tags = ["Assignments"];

/** Mounted at /assignments, before what is named by an id. */
export const assignmentLists = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "A student's own assignments, or those a teacher works on, the newest first",
      access: ["student", "teacher"],
      answer: AssignmentPage,
      tags,
    }),
    valid("query", ListOwn),
    async (c) => c.json(await list(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/calendar",
    describe({
      summary: "What is due in a span of time; students and teachers see their own",
      access: users,
      answer: CalendarView,
      tags,
    }),
    valid("query", ReadCalendar),
    async (c) => c.json(await calendar(c.var.actor, c.req.valid("query"))),
  );
