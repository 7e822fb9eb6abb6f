import * as z from "zod";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";

export const notificationCategories = [
  "assignment",
  "file",
  "message",
  "offer",
  "meeting",
  "account",
  "admin",
] as const;
export const NotificationCategory = z.enum(notificationCategories);
export type NotificationCategory = z.infer<typeof NotificationCategory>;

/** Nobody can switch these off: they are about the safety of the account. */
export const requiredCategories: readonly NotificationCategory[] = ["account"];

export const urgencies = ["normal", "critical"] as const;

export const NotificationFilter = z.enum(["all", "unread", "archived", "snoozed"]);
export type NotificationFilter = z.infer<typeof NotificationFilter>;

export const ListNotifications = pageOf("notification").extend({
  filter: NotificationFilter.default("all"),
});
export const NotificationRef = z.object({ notificationId: id("notification") });

/** Nothing sleeps longer than a year. */
export const longestSnooze = 366 * 86_400_000;

export const Snooze = z.object({
  /** When it comes back; null brings it back now. */
  until: z.iso.datetime().nullable(),
});

/** What notifications are about: an assignment or a thread, whose page was opened. */
export const ReadAbout = z.object({
  entityRef: z.union([id("assignment"), id("thread")]),
});

export const NotificationView = z.object({
  id: z.string(),
  category: NotificationCategory,
  urgency: z.enum(urgencies),
  title: z.string(),
  body: z.string().optional(),
  /** A path of the web app. */
  link: z.string(),
  /** What it is about: an assignment, a thread. */
  entityRef: z.string().optional(),
  /** How many events it tells of. */
  count: z.number().int(),
  seenAt: z.string().optional(),
  readAt: z.string().optional(),
  archivedAt: z.string().optional(),
  /** Till when it sleeps, or slept. */
  snoozedUntil: z.string().optional(),
  createdAt: z.string(),
});
export type NotificationView = z.infer<typeof NotificationView>;

/** The badge counts to this and then says "99+". */
export const unseenCap = 100;
export const UnseenView = z.object({ unseen: z.number().int().min(0).max(unseenCap) });
export const FeedView = PageView(NotificationView).extend(UnseenView.shape);

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time such as 22:00.")
  .meta({ example: "22:00" });

/** Through which channels one is told. */
const Channels = z.object({ inApp: z.boolean(), email: z.boolean() });
export type Channels = z.infer<typeof Channels>;

const Categories = z.object({
  assignment: Channels,
  file: Channels,
  message: Channels,
  offer: Channels,
  meeting: Channels,
  account: Channels,
  admin: Channels,
} satisfies Record<NotificationCategory, typeof Channels>);

const QuietHours = z
  .object({ from: Clock, to: Clock })
  .refine(({ from, to }) => from !== to, "Quiet hours must start and end at different times.");

const preferences = {
  /** What is still unread after so many minutes is mailed. */
  emailDelayMinutes: z.number().int().min(0).max(1440),
  /** No mail between these times of one's own zone; null for none. `critical` comes anyway. */
  quietHours: QuietHours.nullable(),
  /** Mails are collected: after the delay, for the full hour, or for the morning. */
  digest: z.enum(["soon", "hourly", "daily"]),
};

/** What is not named stays as it is: two tabs do not undo each other's choices. */
export const EditPreferences = z
  .object({ categories: Categories.partial(), ...preferences })
  .partial();

export const PreferencesView = z.object({
  categories: Categories,
  ...preferences,
  /** These are always on. */
  required: z.array(NotificationCategory),
  /** The zone the quiet hours are in. */
  timezone: z.string(),
});
export type PreferencesView = z.infer<typeof PreferencesView>;
export type Preferences = Omit<PreferencesView, "required" | "timezone">;

/** What holds until somebody chooses otherwise. */
export const defaults: Preferences = {
  categories: {
    assignment: { inApp: true, email: true },
    file: { inApp: true, email: true },
    message: { inApp: true, email: true },
    offer: { inApp: true, email: true },
    meeting: { inApp: true, email: true },
    account: { inApp: true, email: true },
    admin: { inApp: true, email: true },
  },
  emailDelayMinutes: 15,
  quietHours: null,
  digest: "soon",
};

/** The link at the foot of a mail; it needs no sign-in. */
export const Unsubscribe = z.object({ token: z.string().min(20).max(100) });
