import { hash } from "@node-rs/argon2";
import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../src/user/sign-in/passwords.ts";

const spellings = ["composed NFC", "apart NFD"].map((form) =>
  "pérola verde ao sol".normalize(form.slice(-3)),
);

it("knows a password however the keyboard composes its letters", async () => {
  for (const set of spellings) {
    // The second is a hash from before passwords were brought to one form.
    for (const kept of [await hashPassword(set), await hash(set)]) {
      for (const typed of spellings) expect(await verifyPassword(kept, typed)).toBe(true);
      expect(await verifyPassword(kept, "perola verde ao sol")).toBe(false);
    }
  }
  expect(await verifyPassword(undefined, "pérola verde ao sol")).toBe(false);
});
