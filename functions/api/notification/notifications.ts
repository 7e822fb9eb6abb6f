import {
  archive,
  list,
  read,
  readAbout,
  readAll,
  seeAll,
  unarchive,
  unread,
} from "@lyceum/core/notification/notifications.ts";
import {
  FeedView,
  ListNotifications,
  NotificationView,
  ReadAbout,
  UnseenView,
} from "@lyceum/core/notification/schema.ts";
import { snooze } from "@lyceum/core/notification/snooze.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Notifications"];

const access = users;
const answer = NotificationView;

const moves = commands(tags, {
  "/:notificationId/read": { action: read, summary: "Its target was opened", access, answer },
  "/:notificationId/unread": {
    action: unread,
    summary: "Count it as unread, though seen",
    access,
    answer,
  },
  "/:notificationId/archive": {
    action: archive,
    summary: "Take it out of the feed",
    access,
    answer,
  },
  "/:notificationId/unarchive": {
    action: unarchive,
    summary: "Back into the feed",
    access,
    answer,
  },
  "/:notificationId/snooze": {
    action: snooze,
    summary: "Snooze until a time, under a new id",
    access,
    answer,
  },
});

/** Mounted at /notifications */
export const notifications = new Hono<Env>()
  .route("/", moves)
  .get(
    "/",
    describe({
      summary: "One's notifications, the newest first, and how many are unseen",
      access: users,
      answer: FeedView,
      tags,
    }),
    valid("query", ListNotifications),
    async (c) => c.json(await list(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/seen",
    describe({ summary: "The bell was opened", access: users, answer: UnseenView, tags }),
    async (c) => c.json(await seeAll(c.var.actor, {})),
  )
  .post(
    "/read-all",
    describe({ summary: "Count all as read", access: users, answer: UnseenView, tags }),
    async (c) => c.json(await readAll(c.var.actor, {})),
  )
  .post(
    "/read-about",
    describe({ summary: "What they are about was opened", access: users, tags }),
    valid("json", ReadAbout),
    async (c) => {
      await readAbout(c.var.actor, c.req.valid("json"));
      return c.body(null, 204);
    },
  );
