import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { describe, expect, it } from "vitest";
import { get, patch, post } from "../../test/door.ts";

describe("my profile", () => {
  it.each([
    ["student", given.student, { phone: "+351 210 000 000", country: "ES" }],
    ["teacher", given.teacher, { expertise: ["Statistics"], weeklyCapacity: 12 }],
    ["rep", given.rep, { skills: ["billing"], maxChats: 3 }],
    ["admin", given.admin, {}],
  ])("of a %s changes in one's own fields, and says so in the audit log", async (_, make, own) => {
    const person = await make();
    const change = { firstName: "Inês", timezone: "Europe/Madrid", ...own };
    const { status, body } = await patch("/me", change, person);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      timezone: "Europe/Madrid",
      profile: { firstName: "Inês", ...own },
    });
    expect((await get("/me", person)).body).toEqual(body);
    const { data } = await AuditLogs.query.byScope({ scopeId: person.userId }).go();
    expect(data).toMatchObject([{ action: "user.edit", changes: { firstName: ["Ana", "Inês"] } }]);
    expect(new Set(Object.keys(data[0]?.changes))).toEqual(new Set(Object.keys(change)));
    await patch("/me", change, person);
    expect((await AuditLogs.query.byScope({ scopeId: person.userId }).go()).data).toHaveLength(1);
  });

  it("gives a phone number up again", async () => {
    const person = await given.student();
    await patch("/me", { phone: "+351 210 000 000" }, person);
    const { body } = await patch("/me", { phone: null }, person);
    expect(body.profile).not.toHaveProperty("phone");
  });

  it("puts new qualifications up for verification", async () => {
    const person = await given.teacher();
    const { body } = await patch("/me", { qualifications: ["MSc Mathematics"] }, person);
    expect(body.profile.verificationStatus).toBe("pending");
  });

  it.each([
    ["skills", { skills: ["x"] }],
    ["email", { email: "new@given.test" }],
    ["role", { role: "admin" }],
    ["accessLevel", { accessLevel: "owner" }],
    ["timezone", { timezone: "+02:00" }],
    ["locale", { locale: "klingon" }],
  ])("refuses %s", async (field, change) => {
    const { status, body } = await patch("/me", change, await given.student());
    expect([status, body.field]).toEqual([400, field]);
  });
});

describe("my password", () => {
  const next = "orange door near river";

  it("changes with the old one, and the other sign-ins end", async () => {
    const person = await given.student();
    const other = await post("/sessions", { email: person.email, password: given.password });
    const answer = await post("/me/password", { current: given.password, next }, person);
    expect(answer.status).toBe(204);
    expect((await get("/me", person)).status).toBe(200);
    expect((await get("/me", { cookie: other.cookie })).status).toBe(401);
    expect((await post("/sessions", { email: person.email, password: next })).status).toBe(200);
    expect(
      (await post("/sessions", { email: person.email, password: given.password })).status,
    ).toBe(401);
  });

  it("does not change without the old one, and guessing it is limited", async () => {
    const person = await given.student();
    const guess = () => post("/me/password", { current: "not this one at all", next }, person);
    const { status, body } = await guess();
    expect([status, body.code, body.field]).toEqual([403, "password.wrong", "current"]);
    for (let time = 0; time < 9; time++) await guess();
    expect((await guess()).status).toBe(429);
  });

  it("of two changes at once one holds, and the sign-in survives", async () => {
    const person = await given.student();
    const change = (to: string) =>
      post("/me/password", { current: given.password, next: to }, person);
    const answers = await Promise.all([change(next), change(`${next} two`)]);
    expect(answers.map((one) => one.status)).toContain(204);
    expect((await get("/me", person)).status).toBe(200);
  });

  it("is not the address", async () => {
    const person = await given.student();
    const { status, body } = await post(
      "/me/password",
      { current: given.password, next: person.email },
      person,
    );
    expect([status, body.field]).toEqual([400, "next"]);
  });
});
