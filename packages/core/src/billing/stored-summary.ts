import type { Item } from "../stream.ts";
import { BillingSummaries } from "./billing-summaries.entity.ts";

/** The summary as it is now; undefined where the assignment had no invoice yet. */
export async function storedBilling(assignmentId: string) {
  const { data } = await BillingSummaries.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}

/** The summary among the items of an assignment's partition. */
export const billingIn = (Item: Item) => BillingSummaries.parse({ Item }).data ?? undefined;
