import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { expect, it } from "vitest";
import { meeting } from "../../test/meeting.ts";
import { type Presser, says } from "./says.ts";

const by = (role: Presser["me"]["role"], at = "2126-11-25T09:00:00Z"): Presser => ({
  me: { role },
  zone: "UTC",
  now: new Date(at),
});
const late = "2126-11-26T09:00:00Z";

it("says what cancelling costs before one confirms", () => {
  const cancel = (who: Presser) => says("cancel", meeting(), who);
  expect(cancel(by("student"))).toBe("Cancelling costs nothing. Elena Marchetti is told.");
  const lateCharge = { amount: 1_500, currency: "EUR", share: 5_000 };
  const costs = (part: Partial<MeetingView>) =>
    says("cancel", meeting({ lateCharge, ...part }), by("student"));
  expect(costs({})).toMatch(
    /^Until Tue 26 Nov, 03:00.* cancelling costs nothing; later you may be charged €15\.00 before tax\./,
  );
  expect(costs({ isLate: true })).toMatch(
    /too late to cancel at no cost: you may be charged €15\.00 before tax\. Elena Marchetti is told/,
  );
  const unpriced = { lateCharge: { currency: "EUR", share: 5_000 }, isLate: true };
  expect(costs(unpriced)).toMatch(/you may be charged 50% of its price/);
  // The teacher asks to move it.
  expect(costs({ freeUntil: meeting().scheduledTime })).toMatch(/^Cancelling costs nothing\./);
  expect(cancel(by("teacher", late))).toBe("The student is not charged. Amara Okafor is told.");
  expect(says("cancel", meeting({ status: "proposed" }), by("student"))).toMatch(/is withdrawn/);
});

it("says until when a meeting is moved freely, who has to agree later, and how often is left", () => {
  expect(says("reschedule", meeting(), by("student"))).toMatch(
    /^Until Tue 26 Nov, 03:00.* you can move it freely; later Elena Marchetti has to agree\. It can still be moved 2 times\.$/,
  );
  expect(says("ask-move", meeting(), by("teacher", late))).toMatch(
    /less than 12 hours, so Amara Okafor has to agree/,
  );
  const moved = meeting({ moves: { used: 3, left: 0 } });
  expect(says("reschedule", moved, by("teacher"))).toMatch(/cannot be moved again/);
});
