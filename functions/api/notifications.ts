import { archive, list, read, readAll, seeAll } from "@lyceum/core/notification/notifications.ts";
import {
  FeedView,
  ListNotifications,
  NotificationRef,
  NotificationView,
  UnseenView,
} from "@lyceum/core/notification/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "./http.ts";

const tags = ["Notifications"];

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
    "/:notificationId/read",
    describe({
      summary: "Its target was opened",
      access: users,
      answer: NotificationView,
      tags,
    }),
    valid("param", NotificationRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:notificationId/archive",
    describe({
      summary: "Take it out of the feed",
      access: users,
      answer: NotificationView,
      tags,
    }),
    valid("param", NotificationRef),
    async (c) => c.json(await archive(c.var.actor, c.req.valid("param"))),
  );
