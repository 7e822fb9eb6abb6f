import { SignUp } from "@lyceum/core/user/schema.ts";
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../../lib/problem.ts";
import { safeNext, spread, validate } from "./fields.ts";

describe("where to go after signing in", () => {
  it.each([
    ["/assignments/asg_1?x=1", "/assignments/asg_1?x=1"],
    [undefined, "/home"],
    ["//evil.test", "/home"],
    ["/\\evil.test", "/home"],
    ["https://evil.test", "/home"],
    ["javascript:alert(1)", "/home"],
  ])("%s leads to %s", (next, there) => {
    expect(safeNext(next)).toBe(there);
  });
});

describe("what is wrong with a form", () => {
  it("is told at its field, the first finding of each", () => {
    const errors = validate(SignUp)({ email: "x", username: "ab", password: "short" });
    expect(errors.email).toBe("Enter an email address like name@example.com.");
    expect(errors.password).toContain("10 characters");
    expect(errors).toHaveProperty("firstName");
  });

  it("comes back from the server to its field, and otherwise to the form", () => {
    const set = vi.fn();
    const taken = new Problem({
      status: 409,
      code: "username.taken",
      detail: "This username is taken.",
      field: "username",
    });
    expect(spread(taken, ["username"], set)).toBeNull();
    expect(set).toHaveBeenCalledWith({ username: "This username is taken." });
    expect(spread(taken, ["email"], set)).toBe(taken);
  });
});
