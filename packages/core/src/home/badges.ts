import { Service } from "electrodb";
import { present } from "../notification/ids.ts";
import { Notifications } from "../notification/notifications.entity.ts";
import { unseenCap } from "../notification/schema.ts";
import { unseenOf } from "../notification/unseen.ts";
import { unreadCap } from "../thread/schema.ts";
import { ThreadParticipants } from "../thread/seat/thread-participants.entity.ts";
import { unreadOf } from "../thread/seat/unread.ts";

const news = new Service({ seats: ThreadParticipants, notifications: Notifications });

/** As many as both badges show; who has more of one may hide the other. */
const most = unseenCap + unreadCap;

/**
 * What is new for somebody, each up to its cap: one query, and two more for who has so much of one
 * kind that the other might not be in it.
 */
export async function badgesOf(userId: string) {
  const { data } = await news.collections.badges({ userId }).go({ limit: most });
  const { seats, notifications } = data;
  if (seats.length + notifications.length >= most) {
    const [unseen, unreadThreads] = await Promise.all([unseenOf(userId), unreadOf(userId)]);
    return { unseen, unreadThreads };
  }
  const now = present();
  const awake = notifications.filter((one) => one.notificationId < now).length;
  return {
    unseen: Math.min(awake, unseenCap),
    unreadThreads: Math.min(seats.length, unreadCap),
  };
}
