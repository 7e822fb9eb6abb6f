import { expect, it } from "vitest";
import { peopleIn } from "./where.ts";

it("takes from an address whom one looks at, and nothing that is not ours", () => {
  expect(peopleIn({ role: "teacher", q: "Elena" })).toEqual({ role: "teacher", q: "Elena" });
  // The router reads digits as a number.
  expect(peopleIn({ role: "guardian", q: 2026 })).toEqual({ role: undefined, q: "2026" });
  expect(peopleIn({ q: "" })).toEqual({ role: undefined, q: undefined });
  expect(peopleIn({ q: "a".repeat(200) }).q).toHaveLength(100);
});
