import { Service } from "electrodb";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { commit, inSeconds, pause } from "../db.ts";
import { AppError } from "../error.ts";
import { Mails } from "../mail/mails.entity.ts";
import { NoticeMarks } from "./notice-marks.entity.ts";
import { NotificationSettings } from "./notification-settings.entity.ts";
import { Notifications } from "./notifications.entity.ts";

/** What is written together. */
export const store = new Service({
  notifications: Notifications,
  marks: NoticeMarks,
  settings: NotificationSettings,
  mails: Mails,
  auditLogs: AuditLogs,
});

const moved = new AppError("conflict", "notification.moved", "This has changed meanwhile.");

/** An event older than this is not told any more, so its mark may go. */
export const markLasts = () => inSeconds(60 * 86_400);
/** A year after it was made a notification goes by itself. */
export const notificationLasts = () => inSeconds(366 * 86_400);

type Transaction = Parameters<typeof commit>[0];

/**
 * Reads, decides and writes; when what was read has changed meanwhile, once more. `decide` answers
 * with undefined where nothing is left to do.
 */
export async function settle(decide: () => Promise<Transaction | undefined>): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const transaction = await decide();
    if (!transaction) return false;
    try {
      await commit(transaction, moved);
      return true;
    } catch (error) {
      if (error !== moved || attempt === 8) throw error;
      await pause(attempt);
    }
  }
}
