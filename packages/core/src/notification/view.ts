import type { Notification } from "./notifications.entity.ts";
import type { NotificationView } from "./schema.ts";

export const view = (item: Notification): NotificationView => ({
  id: item.notificationId,
  category: item.category,
  title: item.title,
  body: item.body,
  link: item.link,
  seenAt: item.seenAt,
  readAt: item.readAt,
  createdAt: item.createdAt,
});
