import { pushTo } from "../live/push.ts";
import type { Hint } from "../live/schema.ts";
import { present } from "./ids.ts";
import { Notifications } from "./notifications.entity.ts";
import { unseenCap } from "./schema.ts";

/** What the badge of the bell shows, up to `unseenCap`; one query. */
export async function unseenOf(userId: string): Promise<number> {
  const { data } = await Notifications.query
    .byUnseen({ userId })
    .lt({ notificationId: present() })
    .go({ limit: unseenCap, attributes: ["notificationId"] });
  return data.length;
}

/**
 * Tells all of somebody's devices what the badge shows, and before it what is new; they read the
 * feed again when they show it. Nothing is counted for who has no device open.
 */
export const pushUnseen = (userId: string, ...news: Hint[]) =>
  pushTo(userId, async () => [
    ...news,
    { type: "unseen", data: { count: await unseenOf(userId) } },
  ]);
