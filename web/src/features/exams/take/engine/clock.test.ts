import { expect, it } from "vitest";
import { ServerClock } from "./clock.ts";

const start = Date.parse("2026-11-29T10:00:00.000Z");
const textOf = (time: number) => new Date(time).toISOString();

/** A computer whose clock shows another time than the server's. */
function computer(wrongBy: number) {
  const time = { passed: 0, wrongBy, slept: 0 };
  const clock = new ServerClock({
    ticks: () => 5000 + time.passed - time.slept,
    wall: () => start + time.passed + time.wrongBy,
  });
  return {
    clock,
    time,
    server: () => start + time.passed,
    /** A question that takes so long to get there and so long to come back. */
    ask(there: number, back: number) {
      const askedAt = clock.ticks();
      time.passed += there;
      const said = textOf(start + time.passed);
      time.passed += back;
      clock.heard(said, askedAt);
    },
  };
}

it.each([-86_400_000, -3000, 0, 3_600_000])(
  "a clock that is wrong by %i ms changes nothing",
  (by) => {
    const { clock, server, ask, time } = computer(by);
    ask(40, 40);
    time.passed += 1_200_000;
    expect(clock.now()).toBe(server());
    // Somebody sets it in the middle.
    time.wrongBy += 7_200_000;
    expect(clock.now()).toBe(server());
  },
);

it("the answer that came fastest says the time best", () => {
  const { clock, server, ask } = computer(0);
  ask(10, 30);
  expect(clock.now()).toBe(server() - 10);
  ask(4000, 100);
  expect(clock.now()).toBe(server() - 10);
  ask(5, 5);
  expect(clock.now()).toBe(server());
});

it("an answer of long ago is worth less than a fresh one", () => {
  const { clock, server, ask, time } = computer(0);
  ask(4, 2);
  // The computer counts a little slow.
  time.passed += 7_200_000;
  time.slept += 500;
  expect(clock.now()).toBe(server() - 499);
  ask(100, 100);
  expect(clock.now()).toBe(server());
});

it("after a sleep the time is uncertain until the server says it", () => {
  const { clock, server, ask, time } = computer(0);
  ask(1, 1);
  expect(clock.look()).toBe(false);
  time.passed += 600_000;
  time.slept += 600_000;
  expect(clock.look()).toBe(true);
  expect(clock.isSure).toBe(false);
  ask(300, 300);
  expect([clock.isSure, clock.now()]).toEqual([true, server()]);
});
