/**
 * All that follows from a change of money, as one: each part that was loaded by itself would cut the
 * stream's start into more pieces.
 */
export { addUp } from "./ageing/totals.ts";
export { tellOfDifferences } from "./ledger/tell.ts";
export { tell } from "./tell.ts";
