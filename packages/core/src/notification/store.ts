import { Service } from "electrodb";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { commit, inSeconds } from "../db.ts";
import { Mails } from "../mail/mails.entity.ts";
import { retry } from "../retry.ts";
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

/** An event older than this is not told any more, so its mark may go. */
export const markLasts = () => inSeconds(60 * 86_400);
/** A year after it was made a notification goes by itself. */
export const notificationLasts = () => inSeconds(366 * 86_400);

type Transaction = Parameters<typeof commit>[0];

/**
 * Reads, decides and writes; when what was read has changed meanwhile, once more. `decide` answers
 * with undefined where nothing is left to do.
 */
export function settle(decide: () => Promise<Transaction | undefined>): Promise<boolean> {
  return retry(async () => {
    const transaction = await decide();
    if (transaction) await commit(transaction);
    return transaction !== undefined;
  });
}
