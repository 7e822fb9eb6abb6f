export const disputeStates = ["open", "upheld", "refused"] as const;
export type DisputeState = (typeof disputeStates)[number];
