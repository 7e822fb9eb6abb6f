import type { LessonTerms } from "../../billing/lesson-terms.ts";
import { timeAmount } from "../../billing/lines.ts";
import { now } from "../../db.ts";
import type { AbsentParty } from "../attendance/states.ts";
import type { MeetingCancellation } from "../records.ts";
import type { MeetingState } from "../states.ts";
import type { Charge } from "./records.ts";
import type { ChargeReason } from "./states.ts";

/** What of a meeting decides whether it costs something. */
interface Ended {
  status: MeetingState;
  absent?: AbsentParty;
  cancelledBy?: Pick<MeetingCancellation, "party">;
}

/** What it is charged for; undefined where it costs nothing: what we or the teacher caused is free. */
export function chargedFor({ status, absent, cancelledBy }: Ended): ChargeReason | undefined {
  if (status === "completed") return "completed";
  if (status === "no_show") return absent === "student" ? "no_show" : undefined;
  if (status !== "late_cancelled") return undefined;
  // Nobody cancelled what the team corrected to it: they say that the student was late.
  return (cancelledBy?.party ?? "student") === "student" ? "late_cancelled" : undefined;
}

/** In basis points of the price. */
const shareFor = (why: ChargeReason, terms: LessonTerms) =>
  ({
    completed: 10_000,
    late_cancelled: terms.lateCancelShare,
    no_show: terms.noShowShare,
  })[why];

interface Proposing {
  why: ChargeReason;
  minutes: number;
  currency: string;
  /** Minor units for an hour, without tax; undefined where nobody has said one. */
  hourly?: number;
  terms: LessonTerms;
  isQuoted: boolean;
}

export function proposal({ why, minutes, currency, hourly, terms, isQuoted }: Proposing): Charge {
  const basisPoints = shareFor(why, terms);
  return {
    state: "proposed",
    why,
    minutes,
    share: basisPoints,
    currency,
    hourly,
    amount: hourly === undefined ? undefined : timeAmount({ minutes, hourly, share: basisPoints }),
    isQuoted,
    proposedAt: now(),
  };
}

/** Whether a line on a draft says what was confirmed, or somebody has rewritten it since. */
export type LineOnDraft = "as-confirmed" | "rewritten";

/**
 * What becomes of a charge where the outcome is another one. Until it stands on an invoice that is
 * issued it follows; then it stays, and finance is told to credit it where it does not fit any more,
 * once. Where somebody has rewritten its line on a draft, that is a decision no rule makes anew: it is
 * taken off and proposed again. What somebody dismissed is proposed again only for another reason.
 */
export function chargeAfter(
  before: Charge | undefined,
  wanted: Charge | undefined,
  onDraft?: LineOnDraft,
): Charge | undefined {
  if (!before) return wanted;
  if (before.state === "confirmed") {
    if (onDraft) {
      if (!wanted) return takenOff(before);
      return onDraft === "rewritten" ? wanted : repriced(before, wanted);
    }
    if (before.creditSettledAt) return before;
    // The price that was confirmed is a decision, which a correction does not ask again.
    const fits = wanted?.minutes === before.minutes && wanted.share === before.share;
    return { ...before, needsCredit: !fits };
  }
  if (!wanted) return { ...before, state: "withdrawn" };
  return before.state === "dismissed" && before.why === wanted.why ? before : wanted;
}

/** The price that was confirmed, for what is charged now. */
function repriced(before: Charge, { why, minutes, share }: Charge): Charge {
  const { hourly, amount } = before;
  const after = { ...before, why, minutes, share };
  return {
    ...after,
    amount: hourly === undefined ? amount : timeAmount({ minutes, hourly, share }),
  };
}

/** On no invoice any more: what was decided is void, the price is kept. */
export const takenOff = ({
  isQuoted,
  hourly,
  amount,
  currency,
  minutes,
  share,
  why,
  proposedAt,
}: Charge): Charge => ({
  state: "withdrawn",
  isQuoted,
  hourly,
  amount,
  currency,
  minutes,
  share,
  why,
  proposedAt,
});
