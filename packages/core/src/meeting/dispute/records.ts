import type { DisputeState } from "./states.ts";

/** The student says that an outcome is wrong; the team decides. */
export interface MeetingDispute {
  state: DisputeState;
  reason: string;
  at: string;
  decidedAt?: string;
  decidedBy?: string;
  decidedByName?: string;
  /** What the decision says, where it was refused or explained. */
  answer?: string;
}
