import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { Overtaken } from "../error.ts";
import { idempotently } from "../idempotency.ts";
import { moneyWords } from "../text/money-words.ts";
import { holds } from "../user/capabilities.ts";
import { BillingSettings } from "./billing-settings.entity.ts";
import type { LessonTerms } from "./lesson-terms.ts";
import { EditBillingSettings, ReadBillingSettings } from "./settings-schema.ts";
import { storedSettings } from "./stored-settings.ts";
import { rateWords } from "./words.ts";

const keeper = (actor: Actor) => holds(actor, "billing.settings") && actor;

/** Who sells, as it stands on every new invoice. */
export const readSettings = action({
  input: ReadBillingSettings,
  allow: keeper,
  run: storedSettings,
});

/** Which tax a line has where nobody says otherwise, for whoever quotes and bills. */
export const usualTax = action({
  input: ReadBillingSettings,
  allow: (actor) => holds(actor, "invoices.make") && actor,
  run: async () => ({ rate: (await storedSettings()).taxRate }),
});

/**
 * Says it anew. Invoices that were issued stay as they are.
 * @throws 409 `billing.stale` where somebody else changed it since it was read
 */
export const editSettings = action({
  input: EditBillingSettings,
  allow: keeper,
  async run({ input: { key, ...input }, grant: actor }) {
    const { version, seller, taxRate } = input;
    const body = { name: "billing-settings", ...input };
    return idempotently(
      { actor, key, body },
      async (keep) => {
        const before = await storedSettings();
        if (before.version !== version) throw stale();
        const { lessons = before.lessons } = input;
        await commit(
          [
            // Put on purpose: the first time makes the item.
            BillingSettings.put({ seller, taxRate, lessons, version: version + 1 }).where(
              (one, { eq, notExists }) =>
                version ? eq(one.version, version) : notExists(one.version),
            ),
            AuditLogs.create(
              record(actor, {
                action: "billing.edit-settings",
                entity: ["BILLING_SETTINGS", "settings"],
                scope: actor.userId,
                changes: {
                  name: [before.seller.name, seller.name],
                  // Where the money goes is what somebody with bad intent would change.
                  iban: [before.seller.iban, seller.iban],
                  taxRate: [before.taxRate, taxRate],
                  lessonPrices: [priceWords(before.lessons), priceWords(lessons)],
                  lateCancelShare: [
                    rateWords(before.lessons.lateCancelShare),
                    rateWords(lessons.lateCancelShare),
                  ],
                  noShowShare: [
                    rateWords(before.lessons.noShowShare),
                    rateWords(lessons.noShowShare),
                  ],
                },
              }),
            ),
            ...keep("settings"),
          ],
          stale(),
        );
        return storedSettings();
      },
      storedSettings,
    );
  },
});

/** "€30.00, $35.00", as the audit log keeps it. */
const priceWords = ({ prices }: LessonTerms) =>
  prices.map((one) => moneyWords(one.perHour, one.currency)).join(", ") || undefined;

const stale = () =>
  new Overtaken(
    "billing.stale",
    "Someone changed these settings in the meantime. Check them and try again.",
  );
