/** What a meeting is charged for. */
export const chargeReasons = ["completed", "late_cancelled", "no_show"] as const;
export type ChargeReason = (typeof chargeReasons)[number];

/**
 * `proposed` until somebody of the team decides, `withdrawn` where the outcome was corrected before that.
 * A dismissed one may be proposed again by a correction alone.
 */
export const chargeStates = ["proposed", "confirmed", "dismissed", "withdrawn"] as const;
export type ChargeState = (typeof chargeStates)[number];
