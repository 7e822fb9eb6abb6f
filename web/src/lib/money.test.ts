import { digitsOf } from "@lyceum/core/text/money-words.ts";
import { expect, it } from "vitest";
import { minorOf, moneyFault, withDecimalComma } from "./money.ts";

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

it("says what is wrong with an amount in the units it is typed in", () => {
  expect(moneyFault("", "EUR")).toBeUndefined();
  expect(moneyFault(10_000_000, "EUR")).toBeUndefined();
  expect(moneyFault(10_000_000.01, "EUR")).toBe("Enter at most €10,000,000.00.");
  expect(moneyFault(1_000_000_001, "JPY")).toBe("Enter at most JP¥1,000,000,000.");
  expect(moneyFault(60, "EUR", 5000)).toBe("Enter at most €50.00.");
  for (const typed of [-5, "-"]) {
    expect(moneyFault(typed, "EUR")).toBe("Enter an amount of zero or more.");
  }
});

it("reads an amount with a decimal comma as what it says, and leaves every other to the field", () => {
  expect(["45,50", "€ 1.234,5", "1 234,50 EUR"].map(withDecimalComma)).toEqual([
    45.5, 1234.5, 1234.5,
  ]);
  for (const written of ["45.50", "1,234", "1,234.50", "12"]) {
    expect(withDecimalComma(written)).toBeUndefined();
  }
});
