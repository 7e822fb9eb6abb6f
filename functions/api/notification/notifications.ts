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
  NotificationRef,
  NotificationView,
  ReadAbout,
  Snooze,
  UnseenView,
} from "@lyceum/core/notification/schema.ts";
import { snooze } from "@lyceum/core/notification/snooze.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Notifications"];

/** What is done with one of them answers with it as it is then. */
const deed = (summary: string) =>
  describe({ summary, access: users, answer: NotificationView, tags });

/** Mounted at /notifications */
export const notifications = new Hono<Env>()
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
  )
  .post(
    "/:notificationId/read",
    deed("Its target was opened"),
    valid("param", NotificationRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:notificationId/unread",
    deed("Count it as unread, though seen"),
    valid("param", NotificationRef),
    async (c) => c.json(await unread(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:notificationId/archive",
    deed("Take it out of the feed"),
    valid("param", NotificationRef),
    async (c) => c.json(await archive(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:notificationId/unarchive",
    deed("Back into the feed"),
    valid("param", NotificationRef),
    async (c) => c.json(await unarchive(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:notificationId/snooze",
    deed("Snooze until a time, under a new id"),
    valid("param", NotificationRef),
    valid("json", Snooze),
    async (c) =>
      c.json(await snooze(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  );
