import { action } from "../action.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { notificationIdOf } from "./ids.ts";
import { NoticeMarks } from "./notice-marks.entity.ts";
import type { Notification } from "./notifications.entity.ts";
import { Notifications } from "./notifications.entity.ts";
import { anyUser, ownOf } from "./notifications.ts";
import { longestSnooze, NotificationRef, Snooze } from "./schema.ts";
import { setTimer, settingsOf } from "./settings.ts";
import { settle } from "./store.ts";
import { pushUnseen } from "./unseen.ts";
import { view } from "./view.ts";

/**
 * Snooze until a time at which it comes back as new, the first of the feed. It gets the id of
 * that time, so it needs nobody to wake it; the sweep only rings.
 */
export const snooze = action({
  input: NotificationRef.extend(Snooze.shape),
  allow: anyUser,
  async run({ input: { notificationId, until }, grant: { userId } }) {
    const wakes = until && soonEnough(until);
    let moved: Notification | undefined;
    await settle(async () => {
      const [item, settings] = await Promise.all([
        ownOf(userId, notificationId),
        settingsOf(userId),
      ]);
      const next = wakes ? asleep(item, wakes) : awake(item);
      moved = next;
      if (next.notificationId === notificationId) return undefined;
      return [
        Notifications.delete({ userId, notificationId }).where(
          (one, { eq }) => `${eq(one.isRead, item.isRead)} AND ${eq(one.count, item.count)}`,
        ),
        Notifications.create(next),
        // The event leads to it still, should it become pointless.
        NoticeMarks.upsert({
          userId,
          kind: "event",
          key: item.dedupeKey,
          expiresAt: item.expiresAt,
          notificationId: next.notificationId,
        }),
        ...(wakes ? [setTimer(settings, { wakeAt: wakes })] : []),
      ];
    });
    await pushUnseen(userId);
    return view(moved as Notification);
  },
});

function soonEnough(until: string) {
  const time = Date.parse(until);
  const ahead = time - Date.now();
  if (ahead > 0 && ahead <= longestSnooze) return new Date(time).toISOString();
  throw new AppError("invalid", "snooze.until", "Choose a time in the future, within a year.", {
    field: "until",
  });
}

function asleep(item: Notification, snoozedUntil: string): Notification {
  const { readAt, seenAt, archivedAt, ...rest } = item;
  const email = item.delivery?.email === "queued" ? "suppressed" : item.delivery?.email;
  return {
    ...rest,
    snoozedUntil,
    asleep: true,
    isRead: false,
    isUnseen: true,
    shelf: "feed",
    delivery: { email },
    updatedAt: now(),
    unreadAt: now(),
    notificationId: notificationIdOf(item.userId, item.dedupeKey, snoozedUntil),
  };
}

/** Where and as it was before, looked at already. */
function awake({ snoozedUntil, asleep, ...item }: Notification): Notification {
  return {
    ...item,
    isUnseen: false,
    seenAt: item.seenAt ?? now(),
    updatedAt: now(),
    notificationId: notificationIdOf(item.userId, item.dedupeKey, item.createdAt),
  };
}
