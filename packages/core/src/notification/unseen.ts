import { Notifications } from "./notifications.entity.ts";
import { unseenCap } from "./schema.ts";

/** What the badge of the bell shows, up to `unseenCap`; one query. */
export async function unseenOf(userId: string): Promise<number> {
  const { data } = await Notifications.query
    .byUnseen({ userId })
    .go({ limit: unseenCap, attributes: ["notificationId"] });
  return data.length;
}
