import { expect, it } from "vitest";
import { peopleIn, recordsIn } from "./where.ts";

it("takes from an address whom one looks at, and nothing that is not ours", () => {
  expect(peopleIn({ role: "teacher", q: "Elena" })).toEqual({ role: "teacher", q: "Elena" });
  // The router reads digits as a number.
  expect(peopleIn({ role: "guardian", q: 2026 })).toEqual({ role: undefined, q: "2026" });
  expect(peopleIn({ q: "" })).toEqual({ role: undefined, q: undefined });
  expect(peopleIn({ q: "a".repeat(200) }).q).toHaveLength(100);
});

it("takes the filters of the audit log from an address, each in its form", () => {
  const one = { from: "2026-11-24", to: "any", kind: "USERS", action: "user.", about: "asg_1" };
  const by = `usr_${"0".repeat(26)}`;
  expect(recordsIn({ ...one, by })).toEqual({ ...one, by });
  const wrong = {
    from: "2026-02-30",
    to: "soon",
    by: "me",
    kind: "users",
    action: "user",
    about: "",
  };
  expect(Object.values(recordsIn(wrong))).toEqual(Array(6).fill(undefined));
});
