import { calendar } from "@lyceum/core/assignment/list/calendar.ts";
import { list } from "@lyceum/core/assignment/list/lists.ts";
import {
  CalendarView,
  FoundView,
  ListOwn,
  ReadCalendar,
  SearchAssignments,
} from "@lyceum/core/assignment/list/schema.ts";
import { search } from "@lyceum/core/assignment/list/search.ts";
import { AssignmentPage } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

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
  )
  .get(
    "/search",
    describe({
      summary: "By code, words of the title and people; students and teachers find their own",
      access: users,
      answer: FoundView,
      tags,
    }),
    valid("query", SearchAssignments),
    async (c) => c.json(await search(c.var.actor, c.req.valid("query"))),
  );
