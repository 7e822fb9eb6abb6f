import { push } from "../live/push.ts";
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

/** Tells all of somebody's devices what the badge shows; they read the feed again when they show it. */
export async function pushUnseen(userId: string) {
  await push([userId], { type: "unseen", data: { count: await unseenOf(userId) } });
}
