import * as z from "zod";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { now, refusedByCondition } from "../db.ts";
import { notFound } from "../error.ts";
import { pageFrom } from "../page.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";
import { pushUnseen } from "./notify.ts";
import { ListNotifications, NotificationRef } from "./schema.ts";
import { unseenOf } from "./unseen.ts";
import { view } from "./view.ts";

/** Everybody with an account has a feed: the own one, since it is found by the caller's id alone. */
const anyUser = (actor: Actor) => actor.type === "user" && actor;

/** The feed, the newest first, and what the badge shows; two queries. */
export const list = action({
  input: ListNotifications,
  allow: anyUser,
  async run({ input: { before, limit }, grant: { userId } }) {
    const [found, unseen] = await Promise.all([feed(userId, before, limit + 1), unseenOf(userId)]);
    const { items, next } = pageFrom(found, limit, (one) => one.notificationId);
    return { items: items.map(view), next, unseen };
  },
});

/** Archived ones are left out, so it reads on until the page is full. */
async function feed(userId: string, before: string | undefined, wanted: number) {
  const found: Notification[] = [];
  for (let last = before; found.length < wanted; ) {
    const query = Notifications.query.byUser({ userId });
    const from = last ? query.lt({ notificationId: last }) : query;
    const { data } = await from.go({ order: "desc", limit: wanted });
    found.push(...data.filter((one) => !one.archivedAt));
    last = data.at(-1)?.notificationId;
    if (data.length < wanted) break;
  }
  return found.slice(0, wanted);
}

/** The bell was opened: nothing is new any more, though not yet read. */
export const seeAll = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: { userId } }) {
    const seenAt = now();
    const { data } = await Notifications.query.byUnseen({ userId }).go({ pages: "all" });
    await each(data, (one) => patch(one, { isUnseen: false, seenAt }));
    await pushUnseen(userId);
    return { unseen: 0 };
  },
});

/** Everything counts as read, on every device. */
export const readAll = action({
  input: z.object({}),
  allow: anyUser,
  async run({ grant: { userId } }) {
    const stamp = now();
    const { data } = await Notifications.query.byUser({ userId }).go({ pages: "all" });
    await each(
      data.filter((one) => !one.isRead),
      (one) => patch(one, asRead(one, stamp)),
    );
    await pushUnseen(userId);
    return { unseen: 0 };
  },
});

const asRead = ({ seenAt, readAt }: Notification, stamp: string) => ({
  ...{ isRead: true, isUnseen: false, seenAt: seenAt ?? stamp, readAt: readAt ?? stamp },
});

/** The target was opened. */
export const read = action({
  input: NotificationRef,
  allow: anyUser,
  run: ({ input: { notificationId }, grant: { userId } }) =>
    change(userId, notificationId, (one) => asRead(one, now())),
});

/** Out of the feed; it is kept. */
export const archive = action({
  input: NotificationRef,
  allow: anyUser,
  run: ({ input: { notificationId }, grant: { userId } }) =>
    change(userId, notificationId, (one) => ({
      ...{ isUnseen: false, seenAt: one.seenAt ?? now(), archivedAt: one.archivedAt ?? now() },
    })),
});

type Fields = Partial<
  Pick<Notification, "isRead" | "isUnseen" | "seenAt" | "readAt" | "archivedAt">
> & { isUnseen: boolean };

async function change(
  userId: string,
  notificationId: string,
  fields: (one: Notification) => Fields,
) {
  const { data } = await Notifications.get({ userId, notificationId }).go({ consistent: true });
  if (!data) throw notFound("notification");
  const set = fields(data);
  await patch(data, set);
  await pushUnseen(userId);
  return view({ ...data, ...set });
}

/** `isUnseen` is given each time: it decides about the place in the index of the unseen. */
async function patch({ userId, notificationId }: Notification, set: Fields) {
  try {
    await Notifications.patch({ userId, notificationId }).set(set).go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

/** Not all at once: a feed that nobody opened for a year is long. */
async function each(items: Notification[], work: (one: Notification) => Promise<void>) {
  for (let at = 0; at < items.length; at += 20) {
    await Promise.all(items.slice(at, at + 20).map(work));
  }
}
