import {
  editPreferences,
  readPreferences,
  unsubscribe as stopMails,
} from "@lyceum/core/notification/preferences.ts";
import { EditPreferences, PreferencesView, Unsubscribe } from "@lyceum/core/notification/schema.ts";
import { Hono } from "hono";
import { describe, type Env, everyone, users, valid } from "../http.ts";

const tags = ["Notifications"];

/** Mounted at /me/notification-preferences */
export const notificationPreferences = new Hono<Env>()
  .get(
    "/",
    describe({ summary: "How am I told of what?", access: users, answer: PreferencesView, tags }),
    async (c) => c.json(await readPreferences(c.var.actor, {})),
  )
  .put(
    "/",
    describe({
      summary: "Choose how; what is left out stays",
      access: users,
      answer: PreferencesView,
      tags,
    }),
    valid("json", EditPreferences),
    async (c) => c.json(await editPreferences(c.var.actor, c.req.valid("json"))),
  );

/** Mounted at /unsubscribe */
export const unsubscribe = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "Who follows the link of a mail by hand is led to the page that asks first",
      access: everyone,
      tags,
    }),
    valid("query", Unsubscribe),
    (c) => c.redirect(`/unsubscribe#token=${encodeURIComponent(c.req.valid("query").token)}`),
  )
  .post(
    "/",
    describe({
      summary: "The `List-Unsubscribe` of our mails: only what is required is mailed from now on",
      access: everyone,
      tags,
    }),
    valid("query", Unsubscribe),
    async (c) => {
      await stopMails(c.var.actor, c.req.valid("query"));
      return c.body(null, 204);
    },
  );
