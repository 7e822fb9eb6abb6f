import { now } from "../db.ts";
import { NoticeMarks } from "./notice-marks.entity.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";
import { settle } from "./store.ts";
import { pushUnseen } from "./unseen.ts";

interface Merged {
  key: string;
  title: string;
  body?: string;
  link: string;
}

/**
 * Takes back what became pointless before it was seen: out of the feed, the badge and the mail. Of
 * several mergedIn in one only this one goes. What was seen stays; a repetition changes nothing.
 */
export async function withdraw(userId: string, key: string): Promise<void> {
  const changed = await settle(async () => {
    const item = await standing(userId, key);
    if (!item?.isUnseen) return undefined;
    const { notificationId, count } = item;
    const rest = restOf(item, key);
    return [
      NoticeMarks.patch({ userId, kind: "event", key })
        .set({ withdrawnAt: now() })
        .where((one, { notExists }) => notExists(one.withdrawnAt)),
      Notifications.patch({ userId, notificationId })
        .set(rest ?? gone(item))
        .where((one, { eq }) => `${eq(one.isUnseen, true)} AND ${eq(one.count, count)}`),
    ];
  });
  if (changed) await pushUnseen(userId);
}

/** Puts other words into what tells of an event, wherever it stands; again it changes nothing. */
export async function reword(userId: string, key: string, body: string): Promise<void> {
  await settle(async () => {
    const item = await standing(userId, key);
    if (!item || item.shelf === "gone") return undefined;
    const merged = mergedIn(item).map((one) => (one.key === key ? { ...one, body } : one));
    const words = item.dedupeKey === key ? body : item.body;
    const same =
      words === item.body && mergedIn(item).every((one, at) => one.body === merged[at]?.body);
    if (same) return undefined;
    const { notificationId, count, isRead, isUnseen, shelf } = item;
    return [
      Notifications.patch({ userId, notificationId })
        .set({ isRead, isUnseen, shelf, body: words, ...(merged.length && { merged }) })
        .where((one, { eq }) =>
          [eq(one.isRead, isRead), eq(one.isUnseen, isUnseen), eq(one.count, count)].join(" AND "),
        ),
    ];
  });
}

/** The notification that tells of this event now, alone or with others. */
async function standing(userId: string, key: string) {
  const { data: mark } = await NoticeMarks.get({ userId, kind: "event", key }).go({
    consistent: true,
  });
  if (!mark || mark.withdrawnAt) return undefined;
  const head = mark.mergeKey
    ? await NoticeMarks.get({ userId, kind: "merge", key: mark.mergeKey }).go({ consistent: true })
    : undefined;
  for (const notificationId of [mark.notificationId, head?.data?.notificationId]) {
    if (!notificationId) continue;
    const { data } = await Notifications.get({ userId, notificationId }).go({ consistent: true });
    if (data && (data.dedupeKey === key || mergedIn(data).some((one) => one.key === key)))
      return data;
  }
  return undefined;
}

const mergedIn = ({ merged }: Notification) => (merged ?? []) as Merged[];

/** What is left when one of several is taken out; nothing where it was the only one. */
function restOf(item: Notification, key: string) {
  const merged = mergedIn(item).filter((one) => one.key !== key);
  const last = merged.at(-1);
  if (item.count < 2 || !last) return undefined;
  const { isRead, isUnseen, shelf } = item;
  return {
    isRead,
    isUnseen,
    shelf,
    merged,
    count: item.count - 1,
    dedupeKey: last.key,
    title: last.title,
    body: last.body ?? "",
    link: last.link,
  };
}

const gone = ({ isRead, delivery }: Notification) => ({
  isRead,
  isUnseen: false,
  shelf: "gone" as const,
  delivery: { email: delivery?.email === "queued" ? ("cancelled" as const) : delivery?.email },
});
