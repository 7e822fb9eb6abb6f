import { randomUUID } from "node:crypto";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { Uniques } from "@lyceum/core/uniques.entity.ts";
import { Users } from "@lyceum/core/user/users.entity.ts";
import { describe, expect, it } from "vitest";
import { get, patch, post } from "../../test/door.ts";

const office = await postOffice();

const form = (change: Record<string, unknown> = {}) => {
  const unique = randomUUID().slice(0, 13);
  return {
    email: `${unique}@sign-up.test`,
    username: unique,
    password: given.password,
    firstName: "Maria",
    lastName: "Silva",
    timezone: "Europe/Lisbon",
    country: "PT",
    ...change,
  };
};

/** Signs somebody up and returns what the browser and the mailbox hold. */
async function signUp(change: Record<string, unknown> = {}) {
  const sent = form(change);
  let cookie = "";
  const mails = await office.mailsOf(async () => {
    ({ cookie } = await post("/accounts/sign-up", sent));
  });
  return { ...sent, cookie, token: mails[0]?.token ?? "" };
}

const browser = (cookie: string) => ({ ...given.stranger(), cookie });

/** What a stranger can tell two answers apart by. */
const seen = ({ status, body, headers }: Awaited<ReturnType<typeof post>>) => ({
  status,
  body,
  headers: [...headers]
    .filter(([name]) => name !== "x-request-id")
    .map(([name, value]) => [name, value.replace(/=[\w-]{43};/, "=…;")]),
});

describe("sign-up", () => {
  it("asks for the mailbox first, and the same browser then is in", async () => {
    const sent = form({ phone: "+351 210 000 000" });
    let pending = "";
    const mails = await office.mailsOf(async () => {
      const answer = await post("/accounts/sign-up", sent);
      expect([answer.status, answer.body]).toEqual([202, { next: "verify-email" }]);
      expect(answer.headers.get("set-cookie")).toMatch(
        /^__Host-lyceum-pending=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      pending = answer.cookie;
    });
    expect(mails).toMatchObject([{ to: [sent.email], subject: "Confirm your email address" }]);

    const token = mails[0]?.token;
    const { status, body, cookie } = await post(
      "/accounts/verify-email",
      { token },
      browser(pending),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ email: sent.email, role: "student", isActive: true });
    expect(body.profile).toMatchObject({ firstName: "Maria", country: "PT" });
    expect((await get("/me", browser(cookie))).body).toEqual(body);
    expect((await post("/accounts/verify-email", { token }, browser(cookie))).body).toMatchObject({
      code: "link.expired",
      field: "token",
    });
  });

  it("does not let a link alone open the account that somebody else prepared", async () => {
    const { token } = await signUp();
    const asked = await post("/accounts/verify-email", { token });
    expect([asked.status, asked.body.code]).toEqual([403, "verify.password-needed"]);
    const wrong = await post("/accounts/verify-email", { token, password: "not this one at all" });
    expect([wrong.status, wrong.body.code]).toEqual([403, "password.wrong"]);
    const right = await post("/accounts/verify-email", { token, password: given.password });
    expect(right.status).toBe(200);
  });

  it("answers a known address like an unknown one, by as many calls, and tells its owner", async () => {
    const owner = await given.student();
    const unknown = await count(() => post("/accounts/sign-up", form()));
    let known = unknown;
    const mails = await office.mailsOf(async () => {
      known = await count(() => post("/accounts/sign-up", form({ email: owner.email })));
    });
    expect(seen(known.result)).toEqual(seen(unknown.result));
    expect(known.calls.map((one) => one.command)).toEqual(unknown.calls.map((one) => one.command));
    expect(mails).toMatchObject([{ to: [owner.email], subject: "You already have an account" }]);
  });

  it("names a taken username, whatever its case", async () => {
    const { username } = await given.student();
    const { status, body } = await post(
      "/accounts/sign-up",
      form({ username: username.toUpperCase() }),
    );
    expect([status, body.code, body.field]).toEqual([409, "username.taken", "username"]);
  });

  it("takes the addresses people have, and knows one by every spelling of its domain", async () => {
    const name = randomUUID().slice(0, 13);
    const { token, email } = await signUp({ email: ` María.${name}&co#1@ÑANDÚ.es\u00a0` });
    const proof = { token, password: given.password };
    const { body } = await post("/accounts/verify-email", proof);
    expect(body.email).toBe(email.trim().toLowerCase());

    const spelled = `maría.${name}&co#1@xn--and-6ma2c.es`;
    const signIn = { email: spelled, password: given.password };
    expect((await post("/sessions", signIn)).body.userId).toBe(body.userId);
    const [reset] = await office.mailsOf(() => post("/accounts/forgot-password", signIn));
    expect(reset).toMatchObject({ to: [spelled], subject: "Set a new password" });
    const [again] = await office.mailsOf(() => post("/accounts/sign-up", form({ email: spelled })));
    expect(again).toMatchObject({ to: [spelled], subject: "You already have an account" });
  });

  it("takes one name as well as two, and nothing invisible in either", async () => {
    const names = { firstName: "Su\u202ekarno\u0000\u200b", lastName: undefined };
    const { token } = await signUp(names);
    const { body } = await post("/accounts/verify-email", { token, password: given.password });
    expect(body.profile).toMatchObject({ firstName: "Sukarno", lastName: "" });
    const { data } = await Users.get({ userId: body.userId }).go();
    expect(data?.name).toBe("Sukarno");
  });

  it("knows a password by its letters, however the keyboard composes them", async () => {
    const [composed, apart] = ["p\u00e9rola verde ao sol", "pe\u0301rola verde ao sol"];
    const { token, email } = await signUp({ password: apart });
    expect((await post("/accounts/verify-email", { token, password: composed })).status).toBe(200);
    expect((await post("/sessions", { email, password: apart })).status).toBe(200);
  });

  it("makes one user of fifty at once with one address", async () => {
    const { email } = form();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post("/accounts/sign-up", form({ email }))),
    );
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
    const { data } = await Uniques.get({ kind: "email", value: email }).go();
    const people = await Users.query.byRole({ role: "student" }).go({ pages: "all" });
    expect(people.data.filter((one) => one.email === email)).toMatchObject([
      { userId: data?.ownerId },
    ]);
  });

  it("makes one user of fifty at once with one username", async () => {
    const { username } = form();
    const others = await Promise.all(
      Array.from({ length: 50 }, () => post("/accounts/sign-up", form({ username }))),
    );
    expect(others.filter((one) => one.status === 202)).toHaveLength(1);
    expect(others.filter((one) => one.body.code === "username.taken")).toHaveLength(49);
  });

  it.each([
    ["email", { email: "nobody" }],
    ["username", { username: "a" }],
    ["username", { username: "usr maria" }],
    ["password", { password: "short" }],
    ["password", { password: "password123" }],
    ["password", { password: "aaaaaaaaaaaa" }],
    ["password", { email: "maria.lopes@sign-up.test", password: "Maria.Lopes" }],
    ["timezone", { timezone: "Moon/Crater" }],
    ["country", { country: "Portugal" }],
    ["phone", { phone: "call me" }],
    ["firstName", { firstName: " " }],
    ["firstName", { firstName: "\u200b\u2066\u3164\u2800" }],
  ])("refuses and names %s in %j", async (field, change) => {
    const { status, body } = await post("/accounts/sign-up", form(change));
    expect([status, body.code, body.field]).toEqual([400, "input.invalid", field]);
  });

  it("is limited by address, with the time to wait", async () => {
    const who = given.stranger();
    const statuses = new Set<number>();
    for (let time = 0; time < 20; time++) {
      statuses.add((await post("/accounts/sign-up", form(), who)).status);
    }
    expect([...statuses]).toEqual([202]);
    const { status, body, headers } = await post("/accounts/sign-up", form(), who);
    expect([status, body.code]).toEqual([429, "rate.limited"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe.each(["resend-verification", "forgot-password"])("%s", (what) => {
  it("answers and works alike for known, unproven and unknown addresses", async () => {
    const [known, waiting] = [await given.student(), await given.student({ verified: false })];
    const tries = [known.email, waiting.email, `${randomUUID()}@nobody.test`];
    const answers: unknown[] = [];
    for (const email of tries) {
      const { result, calls } = await count(() => post(`/accounts/${what}`, { email }));
      expect(result.status).toBe(202);
      const work = calls.map(({ command, units, index }) => [command, units, index]);
      answers.push({ ...seen(result), work });
    }
    for (const one of answers) expect(one).toEqual(answers[0]);
  });

  it("is limited by address and by what it is about", async () => {
    const [{ email }, who] = [form(), given.stranger()];
    for (let time = 0; time < 5; time++) await post(`/accounts/${what}`, { email });
    const again = await post(`/accounts/${what}`, { email });
    expect([again.status, again.headers.has("retry-after")]).toEqual([429, true]);
    for (let time = 0; time < 20; time++) await post(`/accounts/${what}`, form(), who);
    expect((await post(`/accounts/${what}`, form(), who)).status).toBe(429);
  });
});

describe("a link of a mail", () => {
  it("comes again for an address that waits, and for nobody else", async () => {
    const [waiting, known] = [await given.student({ verified: false }), await given.student()];
    const mailsTo = (email: string) =>
      office.mailsOf(() => post("/accounts/resend-verification", { email }));
    expect(await mailsTo(known.email)).toEqual([]);
    expect(await mailsTo(`${randomUUID()}@nobody.test`)).toEqual([]);
    const [mail] = await mailsTo(waiting.email);
    expect(mail?.to).toEqual([waiting.email]);
  });

  it("sets a new password, ends every sign-in, proves the address, and works once", async () => {
    const person = await given.student({ verified: false });
    const forgot = () => post("/accounts/forgot-password", { email: person.email });
    const [mail] = await office.mailsOf(forgot);
    const next = { token: mail?.token, password: "orange door near river" };

    const asMail = await post("/accounts/reset-password", { ...next, password: person.email });
    expect([asMail.status, asMail.body.field]).toEqual([400, "password"]);
    expect((await post("/accounts/reset-password", next)).status).toBe(204);
    expect((await post("/accounts/reset-password", next)).body.code).toBe("link.expired");
    expect((await get("/me", person)).status).toBe(401);
    const signIn = (password: string) => post("/sessions", { email: person.email, password });
    expect((await signIn(given.password)).status).toBe(401);
    expect((await signIn(next.password)).body.emailVerifiedAt).toBeTruthy();

    const { data } = await AuditLogs.query.byScope({ scopeId: person.userId }).go();
    expect(data.map((one) => one.action)).toEqual(
      expect.arrayContaining(["user.send-reset-password", "user.reset-password", "user.sign-in"]),
    );
    expect(JSON.stringify(data)).not.toContain("argon2");
  });

  it("of twenty clicks at once one counts", async () => {
    const token = await given.token("reset-password");
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        post("/accounts/reset-password", { token, password: `orange door near river ${at}` }),
      ),
    );
    expect(answers.filter((one) => one.status === 204)).toHaveLength(1);
  }, 20_000);

  it("of one purpose does not serve another", async () => {
    const token = await given.token("verify-email");
    const answer = await post("/accounts/reset-password", { token, password: "orange door near" });
    expect(answer.body.code).toBe("link.expired");
  });

  it("does nothing for somebody deactivated", async () => {
    const person = await given.student({ isActive: false });
    const token = await given.token("reset-password", person);
    const answer = await post("/accounts/reset-password", { token, password: "orange door near" });
    expect(answer.body.code).toBe("link.expired");
    expect(
      await office.mailsOf(() => post("/accounts/forgot-password", { email: person.email })),
    ).toEqual([]);
  });
});

describe("the origin", () => {
  it("of a request that changes something must be the app", async () => {
    const person = await given.student();
    const from = (origin?: string) => {
      const { origin: _own, ...headers } = person.headers;
      return patch("/me", { firstName: "Eve" }, { ...headers, ...(origin && { origin }) });
    };
    for (const origin of [undefined, "https://evil.test", "null"]) {
      const { status, body } = await from(origin);
      expect([status, body.code]).toEqual([403, "origin.refused"]);
    }
    expect((await from(person.headers.origin)).status).toBe(200);
    const foreign = { ...given.stranger(), origin: "https://evil.test" };
    expect((await post("/sessions", {}, foreign)).body.code).toBe("origin.refused");
  });
});
