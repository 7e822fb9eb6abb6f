import { expect, it } from "vitest";
import { createMeter, createThrottle, gradeOf } from "./quality.ts";

const report = (...stats: object[]) =>
  new Map(stats.map((one, at) => [String(at), one])) as unknown as RTCStatsReport;

it("grades a way by what it loses in either direction and by how long an answer takes", () => {
  const way = { lostIn: 0, lostOut: 0, roundTrip: 0.05 };
  expect(gradeOf(way)).toBe("good");
  expect(gradeOf({ ...way, lostOut: 0.05 })).toBe("fair");
  expect(gradeOf({ ...way, lostIn: 0.2 })).toBe("poor");
  expect(gradeOf({ ...way, roundTrip: 0.4 })).toBe("fair");
  expect(gradeOf({ ...way, roundTrip: 0.8 })).toBe("poor");
});

it("counts what was lost since the last look, not since the beginning", () => {
  const meter = createMeter();
  const inbound = (packetsLost: number, packetsReceived: number) =>
    report(
      { type: "inbound-rtp", packetsLost, packetsReceived },
      { type: "remote-inbound-rtp", fractionLost: 0.02 },
      { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.1 },
    );
  expect(meter(inbound(50, 50))).toEqual({ lostIn: 0.5, lostOut: 0.02, roundTrip: 0.1 });
  expect(meter(inbound(50, 150)).lostIn).toBe(0);
  // A new path counts from zero again.
  expect(meter(inbound(0, 10)).lostIn).toBe(0);
});

it("sends less at once over a poor way, and more again only after it was good for a while", () => {
  const throttle = createThrottle();
  expect([throttle("good"), throttle("poor"), throttle("poor"), throttle("poor")]).toEqual([
    0, 1, 2, 2,
  ]);
  expect(Array.from({ length: 5 }, () => throttle("good"))).toEqual([2, 2, 2, 2, 1]);
  expect([throttle("fair"), throttle("good")]).toEqual([1, 1]);
});
