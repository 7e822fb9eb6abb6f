import { refusedByCondition } from "../retry.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";

/** What people do with what they were told; the places in the indexes follow from it. */
export type Fields = Partial<
  Pick<Notification, "isRead" | "isUnseen" | "shelf" | "seenAt" | "readAt" | "archivedAt">
> & { unreadAt?: string; remove?: ("readAt" | "archivedAt")[] };

/** The item after a change; what was to be mailed is not, once it was looked after in the feed. */
export function changed(item: Notification, { remove = [], ...fields }: Fields): Notification {
  const next = { ...item, ...fields };
  for (const field of remove) delete next[field];
  const settled = next.isRead || next.shelf === "archived";
  if (settled && item.delivery?.email === "queued") next.delivery = { email: "suppressed" };
  return next;
}

/** Writes a change on condition that the item is still there and as seen; false where it is not. */
export async function write(item: Notification, fields: Fields): Promise<boolean> {
  const { userId, notificationId, isRead, isUnseen, shelf } = item;
  const { remove = [], ...set } = fields;
  const next = changed(item, fields);
  try {
    await Notifications.patch({ userId, notificationId })
      .set({
        ...set,
        isRead: next.isRead,
        isUnseen: next.isUnseen,
        shelf: next.shelf,
        delivery: next.delivery,
      })
      .remove(remove)
      .where(
        (one, { eq }) =>
          `${eq(one.isRead, isRead)} AND ${eq(one.isUnseen, isUnseen)} AND ${eq(one.shelf, shelf)}`,
      )
      .go();
    return true;
  } catch (error) {
    if (refusedByCondition(error)) return false;
    throw error;
  }
}

/** Not all at once: a feed that nobody opened for a year is long. */
export async function each(items: Notification[], work: (one: Notification) => Promise<unknown>) {
  for (let at = 0; at < items.length; at += 20) {
    await Promise.all(items.slice(at, at + 20).map(work));
  }
}

/** Looked at and dealt with, on every device. */
export const asRead = ({ seenAt, readAt }: Notification, stamp: string): Fields => ({
  isRead: true,
  isUnseen: false,
  seenAt: seenAt ?? stamp,
  readAt: readAt ?? stamp,
});
