import { ClientCredits } from "./client-credits.entity.ts";

/** What we owe a student in a currency, minor units. */
export async function creditOf({ studentId, currency }: { studentId: string; currency: string }) {
  const { data } = await ClientCredits.get({ studentId, currency }).go({ consistent: true });
  return data?.balance ?? 0;
}
