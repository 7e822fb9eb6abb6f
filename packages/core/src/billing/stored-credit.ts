import type { Write } from "../db.ts";
import { ClientCredits } from "./client-credits.entity.ts";

interface CreditKey {
  studentId: string;
  currency: string;
}

/** What we owe a student in a currency, in minor units. */
export async function creditOf({ studentId, currency }: CreditKey) {
  const { data } = await ClientCredits.get({ studentId, currency }).go({ consistent: true });
  return data?.balance ?? 0;
}

/** So much more or less of it. What is taken must be there, unless the bank takes it. */
export function creditWrite(
  { studentId, currency }: CreditKey,
  more: number,
  byBank = false,
): Write {
  // Upsert on purpose: the first credit makes the item.
  const upsert = ClientCredits.upsert({ studentId, currency }).add({ balance: more });
  return more < 0 && !byBank ? upsert.where((one, { gte }) => gte(one.balance, -more)) : upsert;
}
