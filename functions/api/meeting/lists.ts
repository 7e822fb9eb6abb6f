import { calendar } from "@lyceum/core/meeting/list/lists.ts";
import { CalendarView, ListMeetings } from "@lyceum/core/meeting/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

/** Mounted at /meetings */
export const meetingLists = new Hono<Env>().get(
  "/",
  describe({
    summary: "A person's own calendar between two times; of staff the team's",
    access: users,
    answer: CalendarView,
    tags: ["Meetings"],
  }),
  valid("query", ListMeetings),
  async (c) => c.json(await calendar(c.var.actor, c.req.valid("query"))),
);
