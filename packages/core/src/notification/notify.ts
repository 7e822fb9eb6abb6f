import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { refusedByCondition } from "../db.ts";
import { push } from "../live/push.ts";
import { Notifications } from "./notifications.entity.ts";
import type { NotificationCategory } from "./schema.ts";
import { unseenOf } from "./unseen.ts";
import { view } from "./view.ts";

export interface Notice {
  userId: string;
  category: NotificationCategory;
  title: string;
  body?: string;
  /** A path of the web app. */
  link: string;
  /** What it is about. */
  entityRef?: string;
  /** The event it comes from; the same event tells a person once. */
  key: string;
  /** When that happened. */
  at: string;
}

/**
 * Tells somebody something: in the feed and live. Its id is made from the event, so an event that
 * the stream delivers again changes nothing and shows nothing.
 */
export async function notify(notice: Notice): Promise<void> {
  const { key: dedupeKey, at: createdAt, ...rest } = notice;
  const notificationId = idOf(notice);
  try {
    const { data } = await Notifications.create({
      ...{ ...rest, notificationId, dedupeKey, createdAt },
    }).go();
    await push([notice.userId], { type: "notification", data: view(data) });
    await pushUnseen(notice.userId);
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

/** Tells all of somebody's devices what the badge shows. */
export async function pushUnseen(userId: string) {
  await push([userId], { type: "unseen", data: { count: await unseenOf(userId) } });
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Like any other id it begins with the time; the rest is a digest of whom and what. */
function idOf({ userId, key, at }: Notice) {
  const digest = createHash("sha256").update(`${userId} ${key}`).digest();
  const rest = [...digest.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join("");
  return `not_${encodeTime(Date.parse(at), 10).toLowerCase()}${rest}`;
}
