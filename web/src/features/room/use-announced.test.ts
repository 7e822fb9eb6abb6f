import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { expect, it } from "vitest";
import { newsBetween } from "./use-announced.ts";

const seat = (seatId: string, more: Partial<SeatView> = {}): SeatView => ({
  seatId,
  name: seatId,
  party: "student",
  host: false,
  state: "inside",
  connected: true,
  hand: false,
  microphone: true,
  camera: true,
  screen: false,
  since: "2026-11-24T15:00:00.000Z",
  ...more,
});

it("says who comes and goes, raises a hand and shares a screen, and nothing of oneself", () => {
  const before = [seat("Me"), seat("Ana")];
  expect(newsBetween(before, [...before, seat("Ben")], "Me")).toBe("Ben joined.");
  expect(newsBetween(before, [seat("Me", { hand: true })], "Me")).toBe("Ana left.");
  expect(newsBetween(before, [seat("Me"), seat("Ana", { hand: true })], "Me")).toBe(
    "Ana raised a hand.",
  );
  expect(newsBetween(before, [seat("Me"), seat("Ana", { screen: true })], "Me")).toBe(
    "Ana shares a screen.",
  );
  expect(newsBetween(before, [...before, seat("Cara", { state: "waiting" })], "Me")).toBe("");
});
