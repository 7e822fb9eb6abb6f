import { NotificationSettings, noTimer, timerShardOf } from "./notification-settings.entity.ts";
import {
  type Channels,
  defaults,
  type NotificationCategory,
  type Preferences,
  requiredCategories,
} from "./schema.ts";

/** How somebody wants to be told, and the timers as they stand. */
export interface Settings {
  userId: string;
  preferences: Preferences;
  mailAt?: string;
  wakeAt?: string;
  /** As stored; undefined where nothing is stored yet. */
  timerAt?: string;
}

/** What somebody chose, the defaults where nothing was; one read. */
export async function settingsOf(userId: string): Promise<Settings> {
  const { data } = await NotificationSettings.get({ userId }).go({ consistent: true });
  const chosen = (data?.preferences ?? {}) as Partial<Preferences>;
  const categories = { ...defaults.categories, ...chosen.categories };
  return {
    userId,
    mailAt: data?.mailAt,
    wakeAt: data?.wakeAt,
    timerAt: data?.timerAt,
    preferences: { ...defaults, ...chosen, categories },
  };
}

/** Through which channels somebody is told of this; what is required always comes through all. */
export const channelsFor = ({ preferences }: Settings, category: NotificationCategory): Channels =>
  requiredCategories.includes(category)
    ? { inApp: true, email: true }
    : preferences.categories[category];

/** When it is mailed if it is unread then. */
export const mailTime = ({ at }: { at: string }, { preferences }: Settings) =>
  new Date(Date.parse(at) + preferences.emailDelayMinutes * 60_000).toISOString();

const earlier = (one: string | undefined, other: string | undefined) =>
  [one, other].filter((time) => time !== undefined).toSorted()[0];

/** The attributes that say when the clock looks next. */
export function timerOf(userId: string, times: { mailAt?: string; wakeAt?: string }) {
  const timerAt = earlier(times.mailAt, times.wakeAt);
  return { timer: timerAt ? timerShardOf(userId) : noTimer, timerAt: timerAt ?? noTimer };
}

/**
 * The write that lets the clock look at these times too, if it would later; on condition that the
 * timers are as they were seen, so that a sweep that ends them meanwhile does not lose this one.
 */
export function setTimer(seen: Settings, times: { mailAt?: string; wakeAt?: string }) {
  const mailAt = earlier(seen.mailAt, times.mailAt);
  const wakeAt = earlier(seen.wakeAt, times.wakeAt);
  const { userId, timerAt } = seen;
  // `upsert` on purpose: who never chose anything has no item yet.
  return NotificationSettings.upsert({
    userId,
    ...timerOf(userId, { mailAt, wakeAt }),
    ...(mailAt && { mailAt }),
    ...(wakeAt && { wakeAt }),
  }).where((one, { eq, notExists }) =>
    timerAt ? eq(one.timerAt, timerAt) : notExists(one.timerAt),
  );
}
