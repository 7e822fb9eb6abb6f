import { BillingSettings } from "./billing-settings.entity.ts";
import { unnamedSeller } from "./invoice/records.ts";
import { usualLessonTerms } from "./lesson-terms.ts";

/** What stands on every new invoice; the version is 0 until somebody has said it. */
export async function storedSettings() {
  const { data } = await BillingSettings.get({}).go({ consistent: true });
  const {
    seller = unnamedSeller,
    taxRate = 0,
    version = 0,
    lessons = usualLessonTerms,
  } = data ?? {};
  return { seller, taxRate, version, lessons };
}
