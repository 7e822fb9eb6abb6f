import { proveByTheClock } from "@lyceum/core/billing/ledger/proof/round.ts";

/** Proves the books, a part at each call; see core. */
export const handler = () => proveByTheClock();
