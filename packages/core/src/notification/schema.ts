import * as z from "zod";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";

export const notificationCategories = ["assignment", "file", "message", "account"] as const;
export const NotificationCategory = z.enum(notificationCategories);
export type NotificationCategory = z.infer<typeof NotificationCategory>;

export const ListNotifications = pageOf("notification");
export const NotificationRef = z.object({ notificationId: id("notification") });

export const NotificationView = z.object({
  id: z.string(),
  category: NotificationCategory,
  title: z.string(),
  body: z.string().optional(),
  /** A path of the web app. */
  link: z.string(),
  seenAt: z.string().optional(),
  readAt: z.string().optional(),
  createdAt: z.string(),
});
export type NotificationView = z.infer<typeof NotificationView>;

/** The badge counts to this and then says "99+". */
export const unseenCap = 100;
export const UnseenView = z.object({ unseen: z.number().int().min(0).max(unseenCap) });
export const FeedView = PageView(NotificationView).extend(UnseenView.shape);
