import { describe, expect, it } from "vitest";
import { authenticate } from "../src/user/sign-ins.ts";
import { count } from "./count.ts";
import * as given from "./given.ts";

const via = { requestId: "test" };
const tokenOf = (person: given.Person) => person.cookie.slice("__Host-lyceum=".length);

describe("USERS and their sign-ins", () => {
  it.each([
    ["student", given.student],
    ["teacher", given.teacher],
    ["cs-rep", given.rep],
    ["admin", () => given.admin("operations")],
  ])("a %s is recognised in one query", async (role, make) => {
    const person = await make();
    const { result, calls, units } = await count(() => authenticate(tokenOf(person), via));
    expect(result).toMatchObject({ userId: person.userId, role, verified: true });
    expect(calls.map((one) => one.command)).toEqual(["QueryCommand"]);
    expect(units).toBeLessThanOrEqual(1);
  });
});
