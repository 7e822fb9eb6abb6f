import { hash } from "@node-rs/argon2";
import { expect, it, onTestFinished, vi } from "vitest";
import { hashPassword, verifyPassword } from "../../src/user/sign-in/passwords.ts";
import { signIn } from "../../src/user/sign-in/sign-in.ts";
import * as given from "../given.ts";

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

it("is looked at as often and as hard for nobody as for somebody", async () => {
  const costs: unknown[] = [];
  vi.doMock("@node-rs/argon2", async (original) => {
    const real = await original<typeof import("@node-rs/argon2")>();
    const verify: typeof real.verify = (encoded, ...more) => {
      costs.push(`${encoded}`.split("$").slice(1, 4));
      return real.verify(encoded, ...more);
    };
    return { ...real, verify };
  });
  onTestFinished(() => vi.doUnmock("@node-rs/argon2"));
  const somebody = { type: "anonymous", via: { ip: given.address(), requestId: "test" } } as const;
  const { email } = await given.student();
  for (const name of [email, "nobody@nobody.test"]) {
    const tried = signIn(somebody, { email: name, password: "not this one at all", proofs: {} });
    await expect(tried).rejects.toMatchObject({ code: "sign-in.failed" });
  }
  expect(costs).toEqual(Array(2).fill(["argon2id", "v=19", "m=19456,t=2,p=1"]));
});
