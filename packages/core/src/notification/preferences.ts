import * as z from "zod";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { AppError } from "../error.ts";
import { accountOf } from "../user/account.ts";
import { findToken } from "../user/sign-up/tokens.ts";
import { NotificationSettings, noTimer } from "./notification-settings.entity.ts";
import { anyUser } from "./notifications.ts";
import {
  EditPreferences,
  type NotificationCategory,
  notificationCategories,
  type Preferences,
  type PreferencesView,
  requiredCategories,
  Unsubscribe,
} from "./schema.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { settle } from "./store.ts";

/** How the caller is told of what. */
export const readPreferences = action({
  input: z.object({}),
  allow: anyUser,
  run: async ({ grant: { userId } }) => viewOf(userId, await settingsOf(userId)),
});

/**
 * Changes what is given and leaves the rest.
 * @throws 422 `preferences.required` for a category nobody can switch off
 */
export const editPreferences = action({
  input: EditPreferences,
  allow: anyUser,
  async run({ actor, input, grant: { userId } }) {
    const { categories } = input;
    const off = requiredCategories.find((one) => {
      const { email = true, inApp = true } = categories?.[one] ?? {};
      return !(email && inApp);
    });
    if (off) throw required(off);
    const next = await change(actor, userId, "edit", (before) => ({
      ...before,
      ...input,
      categories: { ...before.categories, ...categories },
    }));
    return viewOf(userId, next);
  },
});

const required = (category: NotificationCategory) =>
  new AppError(
    "unprocessable",
    "preferences.required",
    "Security notices are always sent, in the app and by email.",
    { field: `categories.${category}` },
  );

/**
 * The link in a mail was followed, by a person or by their mailbox: nothing more is mailed but what
 * is required. No sign-in is needed, and a second time is as good as the first.
 */
export const unsubscribe = action({
  input: Unsubscribe,
  allow: (actor: Actor) => actor,
  async run({ actor, input: { token } }) {
    const { userId } = await findToken("unsubscribe", token);
    await change(actor, userId, "unsubscribe", (before) => ({
      ...before,
      categories: withoutMail(before.categories),
    }));
  },
});

const withoutMail = (categories: Preferences["categories"]) =>
  Object.fromEntries(
    notificationCategories.map((one) => [
      one,
      { ...categories[one], email: requiredCategories.includes(one) },
    ]),
  ) as Preferences["categories"];

/** Writes what is chosen now with its audit record; the timers stay. */
async function change(
  actor: Actor,
  userId: string,
  verb: "edit" | "unsubscribe",
  choose: (before: Preferences) => Preferences,
): Promise<Settings> {
  let chosen: Settings | undefined;
  await settle(async () => {
    const settings = await settingsOf(userId);
    const preferences = choose(settings.preferences);
    chosen = { ...settings, preferences };
    const fact = record(actor, {
      action: `preferences.${verb}`,
      entity: ["USERS", userId],
      scope: userId,
      changes: { preferences: [settings.preferences, preferences] },
    });
    return [
      settings.timerAt
        ? NotificationSettings.patch({ userId }).set({ preferences })
        : NotificationSettings.create({ userId, preferences, timer: noTimer, timerAt: noTimer }),
      AuditLogs.create(fact),
    ];
  });
  return chosen as Settings;
}

async function viewOf(userId: string, { preferences }: Settings): Promise<PreferencesView> {
  const account = await accountOf(userId);
  const timezone = account?.user.timezone ?? "UTC";
  return { ...preferences, required: [...requiredCategories], timezone };
}
