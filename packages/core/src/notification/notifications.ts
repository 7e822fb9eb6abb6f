import * as z from "zod";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { now } from "../db.ts";
import { notFound, Overtaken } from "../error.ts";
import { pageFrom } from "../page.ts";
import { retry } from "../retry.ts";
import { readAbout as markAbout } from "./about.ts";
import { asRead, changed, each, type Fields, write } from "./change.ts";
import { present } from "./ids.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";
import {
  ListNotifications,
  type NotificationFilter,
  NotificationRef,
  ReadAbout,
} from "./schema.ts";
import { pushUnseen, unseenOf } from "./unseen.ts";
import { view } from "./view.ts";

/** Everybody with an account has a feed: the own one, since it is found by the caller's id alone. */
export const anyUser = (actor: Actor) => actor.type === "user" && actor;

/** The feed, the newest first, and what the badge shows; two queries whatever the filter. */
export const list = action({
  input: ListNotifications,
  allow: anyUser,
  async run({ input: { filter, before, limit }, grant: { userId } }) {
    const [found, unseen] = await Promise.all([
      queries[filter](userId, before, limit + 1),
      unseenOf(userId),
    ]);
    const { items, next } = pageFrom(found, limit, (one) => one.notificationId);
    return { items: items.map(view), next, unseen };
  },
});

type Find = (userId: string, before: string | undefined, limit: number) => Promise<Notification[]>;

/** What sleeps has an id of the future, so it is after everything that is in the feed. */
const queries: Record<NotificationFilter, Find> = {
  async all(userId, before, limit) {
    const { data } = await Notifications.query
      .byShelf({ userId, shelf: "feed" })
      .lt({ notificationId: earliest(before) })
      .go({ order: "desc", limit });
    return data;
  },
  async archived(userId, before, limit) {
    const { data } = await Notifications.query
      .byShelf({ userId, shelf: "archived" })
      .lt({ notificationId: before ?? last })
      .go({ order: "desc", limit });
    return data;
  },
  async snoozed(userId, before, limit) {
    const from = present();
    if (before && before < from) return [];
    const { data } = await Notifications.query
      .byShelf({ userId, shelf: "feed" })
      .between({ notificationId: from }, { notificationId: before ?? last })
      .go({ order: "desc", limit: limit + 1 });
    return data.filter((one) => one.notificationId !== before).slice(0, limit);
  },
  /** What only a mail tells of stands in the same index for as long as it waits. */
  async unread(userId, before, limit) {
    const { data } = await Notifications.query
      .byUnread({ userId })
      .lt({ notificationId: earliest(before) })
      .where((one, { eq }) => eq(one.shelf, "feed"))
      .go({ order: "desc", count: limit });
    return data;
  },
};

/** Behind every id. */
const last = "not_~";

const earliest = (before: string | undefined) => {
  const ceiling = present();
  return before && before < ceiling ? before : ceiling;
};

/** The bell was opened: nothing is new any more, though not yet read. */
export const seeAll = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: { userId } }) {
    const seenAt = now();
    const { data } = await Notifications.query
      .byUnseen({ userId })
      .lt({ notificationId: present() })
      .go({ pages: "all" });
    await each(data, (one) => write(one, { isUnseen: false, seenAt }));
    await pushUnseen(userId);
    return { unseen: 0 };
  },
});

/** Everything counts as read, on every device; what sleeps sleeps on. */
export const readAll = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: { userId } }) {
    const { data } = await Notifications.query
      .byUnread({ userId })
      .lt({ notificationId: present() })
      .go({ pages: "all" });
    await each(data, (one) => write(one, asRead(one, now())));
    await pushUnseen(userId);
    return { unseen: 0 };
  },
});

/** Its target was opened by another way than through it. */
export const readAbout = action({
  input: ReadAbout,
  allow: anyUser,
  run: async ({ input: { entityRef }, grant: { userId } }) => markAbout({ userId, entityRef }),
});

/** One thing that somebody does with what they were told. */
const changeAction = (fields: (one: Notification) => Fields) =>
  action({
    input: NotificationRef,
    allow: anyUser,
    run: ({ input: { notificationId }, grant: { userId } }) =>
      change(userId, notificationId, fields),
  });

/** The target was opened. */
export const read = changeAction((one) => asRead(one, now()));

/** To be dealt with later: it is seen, not read. */
export const unread = changeAction((one) => ({
  isRead: false,
  isUnseen: false,
  seenAt: one.seenAt ?? now(),
  unreadAt: now(),
  remove: ["readAt"],
}));

/** Out of the feed; it is kept. */
export const archive = changeAction((one) => ({
  isUnseen: false,
  shelf: "archived",
  seenAt: one.seenAt ?? now(),
  archivedAt: one.archivedAt ?? now(),
}));

export const unarchive = changeAction(() => ({ shelf: "feed", remove: ["archivedAt"] }));

/** One's own that can be seen somewhere; to everybody else it does not exist. */
export async function ownOf(userId: string, notificationId: string): Promise<Notification> {
  const { data } = await Notifications.get({ userId, notificationId }).go({ consistent: true });
  if (!data || (data.shelf !== "feed" && data.shelf !== "archived")) throw notFound("notification");
  return data;
}

function change(userId: string, notificationId: string, fieldsOf: (one: Notification) => Fields) {
  return retry(async () => {
    const item = await ownOf(userId, notificationId);
    const fields = fieldsOf(item);
    if (!(await write(item, fields))) throw new Overtaken();
    await pushUnseen(userId);
    return view(changed(item, fields));
  });
}
