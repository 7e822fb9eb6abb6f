import { afterEach, expect, it, vi } from "vitest";
import { listen } from "../src/listen.ts";
import type { Event } from "../src/sandbox/book.ts";
import { startSandbox } from "../src/sandbox/server.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A payment whose page is open, and what is told of it: its state, and in how many milliseconds. */
async function open() {
  const told: [state: string, delay: number][] = [];
  const send = (event: Event, delay = 0) =>
    void (event.kind === "payment" && told.push([event.payment.state, delay]));
  const { book, choose, handle } = await startSandbox({
    url: "http://sandbox/till",
    apiKey: "key",
    send,
  });
  const { providerRef } = book.start({
    ids: { assignmentId: "asg_1", invoiceId: "bil_1", paymentId: "pay_1" },
    amount: 100,
    currency: "EUR",
    description: "Lessons",
    returnUrl: "http://app/paid",
    cancelUrl: "http://app/back",
    closesAt: new Date(Date.now() + 60_000).toISOString(),
  });
  /** What a form of the page sends, and the status of the answer. */
  async function post(choice: string) {
    const { port, close } = await listen(0, handle);
    const url = `http://127.0.0.1:${port}/till/pay/${providerRef}`;
    const body = new URLSearchParams({ choice });
    const { status } = await fetch(url, { method: "POST", body, redirect: "manual" });
    await close();
    return status;
  }
  const chooseHere = (choice: Parameters<typeof choose>[1]) => choose(providerRef, choice);
  return { told, post, choose: chooseHere };
}

it.each([
  ["pay", "paid", [["succeeded", 0]]],
  ["decline", "back", [["failed", 0]]],
  ["leave", "back", []],
  ["lose", "paid", []],
  ["late", "paid", [["succeeded", 15_000]]],
  [
    "twice",
    "paid",
    [
      ["succeeded", 0],
      ["succeeded", 0],
    ],
  ],
  [
    "thrice",
    "paid",
    [
      ["succeeded", 0],
      ["succeeded", 500],
      ["succeeded", 3_000],
    ],
  ],
] as const)("%s leads back to the app and tells what it should", async (choice, page, expected) => {
  const { told, choose } = await open();
  expect(choose(choice)).toBe(`http://app/${page}`);
  expect(told).toEqual(expected);
});

it("slow is on its way first, and paid in the end", async () => {
  vi.useFakeTimers();
  const { told, choose } = await open();
  choose("slow");
  expect(told).toEqual([["processing", 0]]);
  vi.advanceTimersByTime(15_000);
  expect(told.at(-1)).toEqual(["succeeded", 0]);
});

it("offers what the bank may do later, once there is money to take", async () => {
  const { told, post } = await open();
  expect(await post("pay")).toBe(303);
  expect(await post("dispute")).toBe(303);
  // The bank takes it once, and nothing is left to refund.
  expect([await post("dispute"), await post("refund")]).toEqual([422, 422]);
  expect(await post("win")).toBe(303);
  expect(await post("refund")).toBe(303);
  expect(told.map(([state]) => state)).toEqual(["succeeded"]);
});

it("takes nothing on a page that was paid or is closed", async () => {
  const { told, choose } = await open();
  choose("pay");
  choose("pay");
  expect(told).toHaveLength(1);
});
