import { now } from "../db.ts";
import { asRead, each, write } from "./change.ts";
import { Notifications } from "./notifications.entity.ts";
import { pushUnseen } from "./unseen.ts";

interface Opened {
  userId: string;
  /** The assignment or thread. */
  entityRef: string;
  /** How far in it was read: the number of a message. All of it where it is left out. */
  upTo?: number;
  /** When; what was marked unread after that stays so. */
  at?: string;
}

/** Whoever opened the target has read what told of it, on every device; one query, and a write for each. */
export async function readAbout({ userId, entityRef, upTo, at = now() }: Opened): Promise<void> {
  const { data } = await Notifications.query
    .byUnread({ userId })
    .where((one, { eq }) => eq(one.entityRef, entityRef))
    .go({ pages: "all" });
  const found = data.filter(
    (one) =>
      (upTo === undefined || one.upTo === undefined || one.upTo <= upTo) &&
      !(one.unreadAt && one.unreadAt > at),
  );
  await each(found, (one) => write(one, asRead(one, now())));
  if (found.length) await pushUnseen(userId);
}
