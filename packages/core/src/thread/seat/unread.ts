import { unreadCap } from "../schema.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";

/**
 * In how many of somebody's threads something is unread, up to `unreadCap`: one query of the seats
 * that are marked, whatever else is in the inbox.
 */
export async function unreadOf(userId: string): Promise<number> {
  const { data } = await ThreadParticipants.query
    .byUnread({ userId })
    .go({ limit: unreadCap, attributes: ["threadId"] });
  return data.length;
}
