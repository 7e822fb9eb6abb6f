import { LedgerProofs } from "../ledger-proofs.entity.ts";

/** The proof by the clock: what the last one found, and the one under way; undefined before the first. */
export async function storedProof() {
  const { data } = await LedgerProofs.get({}).go({ consistent: true });
  return data ?? undefined;
}
