import { expect, test } from "vitest";
import { amountsOf, timeAmount, timeTerms } from "../../src/billing/lines.ts";
import { chargeAfter, chargedFor, proposal } from "../../src/meeting/charge/charge.ts";

const terms = { prices: [], lateCancelShare: 5_000, noShowShare: 10_000 };
const propose = (why: "completed" | "late_cancelled" | "no_show", minutes = 60) =>
  proposal({ why, minutes, currency: "EUR", hourly: 3_000, terms, isQuoted: false });

test("what we or the teacher caused costs nothing, and what the student caused is charged", () => {
  expect(chargedFor({ status: "completed" })).toBe("completed");
  expect(chargedFor({ status: "no_show", absent: "student" })).toBe("no_show");
  expect(chargedFor({ status: "no_show", absent: "teacher" })).toBeUndefined();
  expect(chargedFor({ status: "lapsed", absent: "both" })).toBeUndefined();
  const by = (party: "student" | "teacher" | "staff") => ({ cancelledBy: { party } });
  expect(chargedFor({ status: "late_cancelled", ...by("student") })).toBe("late_cancelled");
  expect(chargedFor({ status: "late_cancelled", ...by("teacher") })).toBeUndefined();
  expect(chargedFor({ status: "cancelled", ...by("student") })).toBeUndefined();
});

test("a line comes to just what was proposed, whatever the length, the price and the share", () => {
  for (let minutes = 15; minutes <= 480; minutes += 5) {
    for (const hourly of [1, 2_999, 3_000, 4_567]) {
      for (const share of [0, 3_333, 5_000, 10_000]) {
        const { gross, discount } = amountsOf(timeTerms({ minutes, hourly, share }));
        expect(timeAmount({ minutes, hourly, share })).toBe(gross - discount);
        // Never more than a cent from what one would reckon by hand.
        const exact = (hourly * minutes * share) / 600_000;
        expect(Math.abs(gross - discount - exact)).toBeLessThanOrEqual(1);
      }
    }
  }
  const amount = (minutes: number, share = 10_000) => timeAmount({ minutes, hourly: 3_000, share });
  expect([amount(90), amount(50), amount(60, 5_000)]).toEqual([4_500, 2_500, 1_500]);
});

test("a corrected outcome takes the charge with it until that stands on an invoice", () => {
  const completed = propose("completed");
  const late = propose("late_cancelled");
  expect(chargeAfter(undefined, undefined)).toBeUndefined();
  expect(chargeAfter(undefined, completed)).toBe(completed);
  expect(chargeAfter(completed, late)).toBe(late);
  const withdrawn = chargeAfter(completed, undefined);
  expect(withdrawn).toMatchObject({ state: "withdrawn" });
  expect(chargeAfter(withdrawn, late)).toBe(late);
});

test("what is on an invoice stays, and is to be credited where it does not fit any more", () => {
  const confirmed = { ...propose("no_show"), state: "confirmed" as const, invoiceId: "bil_1" };
  expect(chargeAfter(confirmed, undefined)).toEqual({ ...confirmed, needsCredit: true });
  expect(chargeAfter(confirmed, propose("late_cancelled"))).toMatchObject({ needsCredit: true });
  // It costs the same for another reason.
  expect(chargeAfter(confirmed, propose("completed"))).toMatchObject({ needsCredit: false });
});

test("what is on a draft follows the outcome at the price that was confirmed", () => {
  const confirmed = { ...propose("completed"), state: "confirmed" as const, invoiceId: "bil_1" };
  expect(chargeAfter(confirmed, undefined, "as-confirmed")).toEqual({
    ...propose("completed"),
    state: "withdrawn",
    proposedAt: confirmed.proposedAt,
  });
  const late = { ...propose("late_cancelled"), hourly: 9_000 };
  expect(chargeAfter(confirmed, late, "as-confirmed")).toMatchObject({
    state: "confirmed",
    invoiceId: "bil_1",
    why: "late_cancelled",
    hourly: 3_000,
    amount: 1_500,
  });
});

test("what finance has settled is not asked again", () => {
  const settled = {
    ...propose("completed"),
    state: "confirmed" as const,
    invoiceId: "bil_1",
    creditSettledAt: "2026-11-10T10:00:00.000Z",
  };
  expect(chargeAfter(settled, undefined)).toBe(settled);
  expect(chargeAfter(settled, propose("late_cancelled"))).toBe(settled);
});

test("what somebody dismissed is proposed again only for another reason", () => {
  const dismissed = { ...propose("completed"), state: "dismissed" as const };
  expect(chargeAfter(dismissed, propose("completed"))).toBe(dismissed);
  expect(chargeAfter(dismissed, propose("no_show"))).toMatchObject({ state: "proposed" });
});
