import { Mails } from "../mail/mails.entity.ts";
import { letter } from "../mail/outbox.ts";
import { refusedByCondition } from "../retry.ts";
import { notificationIdOf } from "./ids.ts";
import { NoticeMarks } from "./notice-marks.entity.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";
import type { NotificationCategory } from "./schema.ts";
import { channelsFor, mailTime, type Settings, setTimer, settingsOf } from "./settings.ts";
import { markLasts, notificationLasts, settle } from "./store.ts";
import { pushUnseen } from "./unseen.ts";
import { titleOf, view } from "./view.ts";

export interface Notice {
  userId: string;
  category: NotificationCategory;
  title: string;
  body?: string;
  /** A path of the web app. */
  link: string;
  /** What it is about: an assignment, a thread. Opening its page marks this read. */
  entityRef?: string;
  /** A number within what it is about, a message's: who has read that far has read this. */
  upTo?: number;
  /** The event it comes from; the same event tells a person once. */
  key: string;
  /** When that happened. */
  at: string;
  /** What comes with the same key while this is unseen is told in one with it. */
  mergeKey?: string;
  /** The title for several in one: `{count} files added to LYC-7K3F9`. */
  mergedTitle?: string;
  /** `critical` is mailed at once, whatever the delay, the digest and the quiet hours say. */
  urgency?: "normal" | "critical";
  /** A mail of its own tells of it; this one is for the feed alone. */
  hasMail?: boolean;
}

/** So many of those told in one can be taken out of it again. */
const kept = 10;

/** What the table knows of an event and of what it may be merged into. */
async function before({ userId, key, mergeKey }: Notice) {
  const mark = (kind: "event" | "merge", of: string) =>
    NoticeMarks.get({ userId, kind, key: of }).go({ consistent: true });
  const [event, head, settings] = await Promise.all([
    mark("event", key),
    mergeKey ? mark("merge", mergeKey) : undefined,
    settingsOf(userId),
  ]);
  const notificationId = head?.data?.notificationId;
  const open = notificationId
    ? await Notifications.get({ userId, notificationId }).go({ consistent: true })
    : undefined;
  const takesMore = open?.data?.isUnseen && !open.data.asleep && open.data.shelf === "feed";
  return {
    done: Boolean(event.data),
    head: notificationId,
    open: takesMore ? (open?.data ?? undefined) : undefined,
    settings,
  };
}

/**
 * Tells somebody something: in the feed and live, by mail if it stays unread. An event that the
 * stream delivers again changes nothing and shows nothing, whatever became of it meanwhile.
 */
export async function notify(notice: Notice): Promise<void> {
  let made: Notification | undefined;
  const stored = await settle(async () => {
    const { done, head, open, settings } = await before(notice);
    if (done) return undefined;
    const channels = channelsFor(settings, notice.category);
    if (!channels.inApp && !channels.email) return marking(notice);
    made = itemOf(notice, channels, open);
    return writing(notice, made, { head, open, settings });
  });
  if (!stored || made?.shelf !== "feed" || !made.isUnseen) return;
  await pushUnseen(notice.userId, { type: "notification", data: view(made) });
}

/** The event is over for this person, who is not told of it: it stays so when it comes again. */
export async function passOver({ userId, key }: Pick<Notice, "userId" | "key">): Promise<void> {
  try {
    await NoticeMarks.create({ userId, kind: "event", key, expiresAt: markLasts() }).go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

const marking = ({ userId, key }: Notice) => [
  NoticeMarks.create({ userId, kind: "event", key, expiresAt: markLasts() }),
];

function itemOf(
  notice: Notice,
  channels: { inApp: boolean; email: boolean },
  open: Notification | undefined,
): Notification {
  const { key, at, title, body, link, urgency = "normal", hasMail, ...rest } = notice;
  const email = !channels.email || hasMail ? "off" : isOld(at) ? "suppressed" : mailed[urgency];
  return {
    ...rest,
    title,
    body,
    link,
    urgency,
    dedupeKey: key,
    createdAt: at,
    updatedAt: at,
    notificationId: notificationIdOf(notice.userId, key, at),
    count: (open?.count ?? 0) + 1,
    merged: notice.mergeKey
      ? [...(open?.merged ?? []), { key, title, body, link }].slice(-kept)
      : undefined,
    // What only a mail tells of stands in no feed and under no badge.
    shelf: channels.inApp ? "feed" : "mail",
    isRead: false,
    isUnseen: channels.inApp && !isOld(at),
    delivery: { email },
    ...(isOld(at) && { seenAt: at }),
    expiresAt: notificationLasts(),
  };
}

const mailed = { normal: "queued", critical: "sent" } as const;

/** What happened the day before yesterday is no news: it stands in the feed and is neither rung for nor mailed. */
const isOld = (at: string) => Date.now() - Date.parse(at) > 2 * 86_400_000;

interface Around {
  head?: string;
  open?: Notification;
  settings: Settings;
}

function writing(notice: Notice, item: Notification, { head, open, settings }: Around) {
  const { userId, key, mergeKey } = notice;
  const { notificationId } = item;
  const expiresAt = markLasts();
  const waits = item.delivery?.email === "queued";
  const critical = item.urgency === "critical" && item.delivery?.email === "sent";
  const { title, body, link, createdAt: at } = { ...item, title: titleOf(item) };
  const letters = critical
    ? [letter("notices", userId, { items: [{ title, body, link, at }] })]
    : [];
  return [
    NoticeMarks.create({ userId, kind: "event", key, notificationId, mergeKey, expiresAt }),
    Notifications.create(item),
    // The new one stands in for the one before; had that been seen meanwhile, all starts anew.
    ...(open
      ? [
          Notifications.delete({ userId, notificationId: open.notificationId }).where(
            (one, { eq }) => `${eq(one.isUnseen, true)} AND ${eq(one.count, open.count)}`,
          ),
        ]
      : []),
    ...(mergeKey
      ? [
          // `upsert` on purpose: the first one of a key makes it.
          NoticeMarks.upsert({
            userId,
            kind: "merge",
            key: mergeKey,
            notificationId,
            expiresAt,
          }).where((one, { eq, notExists }) =>
            head ? eq(one.notificationId, head) : notExists(one.notificationId),
          ),
        ]
      : []),
    ...letters.map((one) => Mails.create(one)),
    ...(waits ? [setTimer(settings, { mailAt: mailTime(notice, settings) })] : []),
  ];
}
