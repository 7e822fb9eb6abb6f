import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { Overtaken } from "../error.ts";
import { idempotently } from "../idempotency.ts";
import { holds } from "../user/capabilities.ts";
import { BillingSettings } from "./billing-settings.entity.ts";
import { EditBillingSettings, ReadBillingSettings } from "./settings-schema.ts";
import { storedSettings } from "./stored-settings.ts";

const keeper = (actor: Actor) => holds(actor, "billing.settings") && actor;

const view = ({ seller, taxRate, version }: Awaited<ReturnType<typeof storedSettings>>) => ({
  seller,
  taxRate,
  version,
});

/** Who sells, as it stands on every new invoice. */
export const readSettings = action({
  input: ReadBillingSettings,
  allow: keeper,
  run: async () => view(await storedSettings()),
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
    const answer = async () => view(await storedSettings());
    return idempotently(
      { actor, key, body },
      async (keep) => {
        const before = await storedSettings();
        if (before.version !== version) throw stale();
        await commit(
          [
            // Put on purpose: the first time makes the item.
            BillingSettings.put({ seller, taxRate, version: version + 1 }).where(
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
                },
              }),
            ),
            ...keep("settings"),
          ],
          stale(),
        );
        return answer();
      },
      answer,
    );
  },
});

const stale = () =>
  new Overtaken(
    "billing.stale",
    "Someone changed these settings in the meantime. Check them and try again.",
  );
