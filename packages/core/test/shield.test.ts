import { expect, it } from "vitest";
import { hiddenContact, withoutContacts } from "../src/thread/shield.ts";

it.each([
  ["Write to ana.lopes@mail.test.", `Write to ${hiddenContact}.`],
  ["Write to ana@mail.test. Then we talk", `Write to ${hiddenContact}. Then we talk`],
  ["ana@mail.co.uk . So it is", `${hiddenContact} . So it is`],
  ["ana (at) mail (dot) com", hiddenContact],
  ["ana @ mail . com", hiddenContact],
  ["ana [at] dept [dot] school [dot] pt and so on", `${hiddenContact} and so on`],
  ["I am ana at gmail dot com today", `I am ${hiddenContact} today`],
  ["Call +351 912 345 678 now", `Call ${hiddenContact} now`],
  ["912345678", hiddenContact],
  ["(212) 555-0199 88", hiddenContact],
  ["See https://wa.me/351912345678 or t.me/ana", `See ${hiddenContact} or ${hiddenContact}`],
  ["telegram: @ana_teaches", hiddenContact],
  ["join discord.gg/abc123", `join ${hiddenContact}`],
])("hides a way around the platform: %s", (text, shown) => {
  expect(withoutContacts(text)).toBe(shown);
});

it.each([
  "Due 2026-11-22 12:00, see page 12-14.",
  "On 22.11.2026 we meet.",
  "π is 3.14159265358979",
  "Chapter 3, lines 120 to 144; 45 % of 1200 words.",
  "Look at https://en.wikipedia.org/wiki/Lisbon and chapter 10.",
  "At 5 dot we stop.",
  "ISO 690 and LYC-7K3F9",
])("leaves alone what is none: %s", (text) => {
  expect(withoutContacts(text)).toBe(text);
});

it("is quick whatever it is given", () => {
  const started = Date.now();
  for (const text of ["1 ".repeat(5000), "a@".repeat(5000), "a.".repeat(5000), "+(".repeat(5000)]) {
    withoutContacts(text);
  }
  expect(Date.now() - started).toBeLessThan(1000);
});
