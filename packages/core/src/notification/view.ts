import type { Notification } from "./notifications.entity.ts";
import type { NotificationView } from "./schema.ts";

/** What it says: of one event, or of several in one. */
export const titleOf = ({
  title,
  mergedTitle,
  count,
}: Pick<Notification, "title" | "mergedTitle" | "count">) =>
  count > 1 && mergedTitle ? mergedTitle.replaceAll("{count}", String(count)) : title;

export const view = (item: Notification): NotificationView => ({
  id: item.notificationId,
  category: item.category,
  urgency: item.urgency,
  title: titleOf(item),
  body: item.body || undefined,
  link: item.link,
  entityRef: item.entityRef,
  count: item.count,
  seenAt: item.seenAt,
  readAt: item.readAt,
  archivedAt: item.archivedAt,
  snoozedUntil: item.snoozedUntil,
  createdAt: item.createdAt,
});
