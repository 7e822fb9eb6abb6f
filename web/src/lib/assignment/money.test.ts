import { expect, it } from "vitest";
import { digitsOf, minorOf } from "./money.ts";

it("counts in the digits the currency has", () => {
  expect(["EUR", "JPY", "KWD"].map(digitsOf)).toEqual([2, 0, 3]);
  expect(minorOf("12.50", "EUR")).toBe(1250);
  expect(minorOf(1250, "JPY")).toBe(1250);
  expect(minorOf("1.234", "KWD")).toBe(1234);
});

it("sends whole minor units, and nothing for an empty field", () => {
  expect(minorOf(19.99, "EUR")).toBe(1999);
  expect(minorOf(1.15, "EUR")).toBe(115);
  expect(minorOf("", "EUR")).toBe(0);
});
