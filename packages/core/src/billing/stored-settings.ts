import { BillingSettings } from "./billing-settings.entity.ts";
import { unnamedSeller } from "./invoice/records.ts";

/** What stands on every new invoice; the version is 0 until somebody has said it. */
export async function storedSettings() {
  const { data } = await BillingSettings.get({}).go({ consistent: true });
  return data ?? { seller: unnamedSeller, taxRate: 0, version: 0 };
}
