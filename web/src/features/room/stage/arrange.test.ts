import { expect, it } from "vitest";
import { arrange } from "./arrange.ts";
import { leftWords } from "./timer.tsx";

const seats = ["me", "ana", "ben"].map((seatId) => ({ seatId, screen: false }));
const ids = (shown: { seatId: string; lane: string }[]) =>
  shown.map(({ seatId, lane }) => (lane === "screen" ? `${seatId}’s screen` : seatId));

it("shows all alike, with oneself last", () => {
  const { large, small } = arrange(seats, "me", "grid");
  expect([ids(large), ids(small)]).toEqual([["ana", "ben", "me"], []]);
});

it("shows who spoke last large, and the first of the others before anybody has", () => {
  expect(ids(arrange(seats, "me", "speaker", "ben").large)).toEqual(["ben"]);
  expect(ids(arrange(seats, "me", "speaker").large)).toEqual(["ana"]);
  expect(ids(arrange(seats, "me", "speaker", "gone").small)).toEqual(["ben", "me"]);
});

it("shows a shared screen large in any layout, and everybody beside it", () => {
  const sharing = seats.map((one) => ({ ...one, screen: one.seatId === "ben" }));
  for (const layout of ["grid", "speaker"] as const) {
    const { large, small } = arrange(sharing, "me", layout, "ana");
    expect([ids(large), ids(small)]).toEqual([["ben’s screen"], ["ana", "ben", "me"]]);
  }
});

it("says how much time is left, to the second at the end, and how long it is over", () => {
  const words = [1500, 301, 245, 5, 0, -30, -200].map(leftWords);
  expect(words).toEqual([
    "25 min left",
    "6 min left",
    "4:05 left",
    "0:05 left",
    "Time is up",
    "Time is up",
    "3 min over",
  ]);
});
