/**
 * What few requests need of a charge, as one: each part that was loaded by itself would cut what all of
 * them load into more pieces.
 */
export { chargeAfter } from "./charge.ts";
export { lateCharge, proposedCharge } from "./price.ts";
