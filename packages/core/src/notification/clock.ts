import { now } from "../db.ts";
import { eachOf } from "../each.ts";
import { Mails } from "../mail/mails.entity.ts";
import { letter, type NoticeItem } from "../mail/outbox.ts";
import { refusedByCondition } from "../retry.ts";
import { accountOf, mayEnter } from "../user/account.ts";
import { each } from "./change.ts";
import { present } from "./ids.ts";
import { NotificationSettings, timerShards } from "./notification-settings.entity.ts";
import { type Notification, Notifications } from "./notifications.entity.ts";
import { channelsFor, mailTime, type Settings, settingsOf, timerOf } from "./settings.ts";
import { settle } from "./store.ts";
import { deliverAt } from "./timing.ts";
import { titleOf } from "./view.ts";

/** So many fit into a mail and into its transaction; the rest waits in the feed. */
const mostInMail = 40;

/** What the clock does for people's notifications: rings for what was snoozed, mails what stayed unread. */
export async function sweep(): Promise<void> {
  const found = await Promise.all(timerShards.map(dueIn));
  await eachOf(found.flat(), lookAfter);
}

async function dueIn(timer: string) {
  const { data } = await NotificationSettings.query
    .byTimer({ timer })
    .lte({ timerAt: now() })
    .go({ limit: 250 });
  return data.map((one) => one.userId);
}

/** One person. Two sweeps at once come to one mail: whoever moves the timer first has it. */
async function lookAfter(userId: string) {
  const account = await accountOf(userId);
  await settle(async () => {
    let settings = await settingsOf(userId);
    const { timerAt } = settings;
    if (!timerAt || timerAt > now()) return undefined;
    if (settings.wakeAt && settings.wakeAt <= now()) settings = await wake(settings);
    const reachable = account && mayEnter(account.user);
    const mailAt =
      reachable && settings.mailAt
        ? deliverAt(settings.mailAt, settings.preferences, account.user.timezone)
        : undefined;
    const isTime = mailAt !== undefined && mailAt <= now();
    const waiting = isTime ? await unreadOf(userId) : [];
    const times = { mailAt: isTime ? undefined : mailAt, wakeAt: settings.wakeAt };
    return ending({ settings, timerAt, times, waiting });
  });
}

interface End {
  settings: Settings;
  /** The timer that was seen; what is moved meanwhile is looked at anew. */
  timerAt: string;
  /** What the clock looks at next. */
  times: { mailAt?: string; wakeAt?: string };
  waiting: Notification[];
}

function ending({ settings: seen, timerAt, times, waiting }: End) {
  const { userId } = seen;
  const gone = (["mailAt", "wakeAt"] as const).filter((one) => !times[one]);
  // Who switched the mails of a category off meanwhile gets none that waited.
  const wanted = waiting.filter((one) => channelsFor(seen, one.category).email);
  const letters = wanted.length ? [letter("notices", userId, { items: wanted.map(lineOf) })] : [];
  return [
    NotificationSettings.patch({ userId })
      .set({ ...timerOf(userId, times), ...times })
      .remove(gone)
      .where((one, { eq }) => eq(one.timerAt, timerAt)),
    ...letters.map((one) => Mails.create(one)),
    // One that was read at this very moment makes all start anew, without it.
    ...waiting.map((one) =>
      Notifications.patch({ userId, notificationId: one.notificationId })
        .set(settled(one, wanted.includes(one) ? "sent" : "off"))
        .where(
          (item, { eq }) => `${eq(item.isRead, false)} AND ${eq(item.isUnseen, one.isUnseen)}`,
        ),
    ),
  ];
}

/** What only a mail tells of is over with it. */
const settled = ({ isUnseen, shelf }: Notification, email: "sent" | "off") => ({
  isRead: false,
  isUnseen,
  shelf: shelf === "mail" ? ("gone" as const) : shelf,
  delivery: { email },
});

const lineOf = (one: Notification): NoticeItem => ({
  title: titleOf(one),
  link: one.link,
  at: one.createdAt,
  ...(one.body && { body: one.body }),
});

/** What waits to be mailed and is still unread, the newest first. */
async function unreadOf(userId: string) {
  const { data } = await Notifications.query
    .byUnread({ userId })
    .lt({ notificationId: present() })
    .where((one, { eq }) => eq(one.delivery.email, "queued"))
    .go({ order: "desc", count: mostInMail });
  return data;
}

/** Those whose time has come are rung for (reactions.ts) and may be mailed like any other. */
async function wake(settings: Settings): Promise<Settings> {
  const { userId } = settings;
  const { data } = await Notifications.query
    .byUnseen({ userId })
    .where((one, { eq }) => eq(one.asleep, true))
    .go({ pages: "all" });
  const awake = data.filter((one) => (one.snoozedUntil ?? "") <= now());
  await each(awake, (one) =>
    Notifications.patch({ userId, notificationId: one.notificationId })
      .set({
        asleep: false,
        isRead: one.isRead,
        isUnseen: one.isUnseen,
        shelf: one.shelf,
        delivery: { email: channelsFor(settings, one.category).email ? "queued" : "off" },
      })
      .where((item, { eq }) => `${eq(item.asleep, true)} AND ${eq(item.isUnseen, true)}`)
      .go()
      .catch((error: unknown) => {
        // Read, archived or withdrawn meanwhile.
        if (!refusedByCondition(error)) throw error;
      }),
  );
  const next = data.flatMap((one) => (awake.includes(one) ? [] : [one.snoozedUntil ?? ""]));
  const wakeAt = next.toSorted()[0];
  const mailAt = awake.length ? mailTime({ at: now() }, settings) : undefined;
  return { ...settings, wakeAt, mailAt: settings.mailAt ?? mailAt };
}
