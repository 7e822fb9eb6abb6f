import {
  makeFeed,
  readFeed,
  readFeedSettings,
  readMeetingFile,
  revokeFeed,
} from "@lyceum/core/meeting/calendar/feeds.ts";
import { FeedView, MadeFeed, ReadFeed } from "@lyceum/core/meeting/calendar/schema.ts";
import { MeetingRef } from "@lyceum/core/meeting/schema.ts";
import { type Context, Hono } from "hono";
import { etag as unchanged } from "hono/etag";
import { commands } from "../commands.ts";
import { describe, type Env, everyone, users, valid } from "../http.ts";

const tags = ["Calendar"];

const feedCommands = commands(tags, {
  "/feed": {
    action: makeFeed,
    summary: "Make a private address of the own calendar, which ends the one before; shown once",
    access: users,
    answer: MadeFeed,
    status: 201,
  },
  "/feed/revoke": {
    action: revokeFeed,
    summary: "End the private address at once",
    access: users,
    answer: FeedView,
  },
});

/** Mounted at /calendar */
export const calendarRoutes = new Hono<Env>()
  .route("/", feedCommands)
  .get(
    "/feed",
    describe({
      summary: "Whether there is a private address of the own calendar",
      access: users,
      answer: FeedView,
      tags,
    }),
    async (c) => c.json(await readFeedSettings(c.var.actor, {})),
  )
  .get(
    "/feed.ics",
    describe({
      summary: "The meetings of whoever has the address, as a calendar file",
      access: everyone,
      tags,
    }),
    // A cache on the way may have made the tag a weak one.
    unchanged(),
    valid("query", ReadFeed),
    async (c) => {
      const { file, etag, changedAt } = await readFeed(c.var.actor, c.req.valid("query"));
      c.header("etag", etag);
      c.header("cache-control", "private, no-cache");
      c.header("x-robots-tag", "noindex, nofollow");
      if (changedAt) c.header("last-modified", new Date(changedAt).toUTCString());
      return calendarBody(c, file);
    },
  )
  .get(
    "/meetings/:assignmentId/:meetingId",
    describe({ summary: "One meeting as a calendar file", access: users, tags }),
    valid("param", MeetingRef),
    async (c) => {
      const file = await readMeetingFile(c.var.actor, c.req.valid("param"));
      c.header("content-disposition", 'attachment; filename="meeting.ics"');
      return calendarBody(c, file);
    },
  );

const calendarBody = (c: Context<Env>, file: string) =>
  c.body(file, 200, { "content-type": "text/calendar; charset=utf-8" });
