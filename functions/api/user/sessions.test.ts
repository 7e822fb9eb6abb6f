import { randomUUID } from "node:crypto";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { inSeconds } from "@lyceum/core/db.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { AuthSessions } from "@lyceum/core/user/sign-in/auth-sessions.entity.ts";
import { LoginDelays } from "@lyceum/core/user/sign-in/login-delays.entity.ts";
import { newSignIn } from "@lyceum/core/user/sign-in/sign-ins.ts";
import { describe, expect, it } from "vitest";
import { del, get, post } from "../../test/door.ts";

const office = await postOffice();

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const signIn = (email: string, password = given.password, more: Record<string, string> = {}) =>
  post("/sessions", { email, password }, { ...given.stranger(), ...more });

describe("signing in", () => {
  it.each([
    ["the email address", ({ email }: given.Person) => email.toUpperCase()],
    ["the username", ({ username }: given.Person) => ` ${username} `],
  ])("works by %s", async (_what, name) => {
    const person = await given.teacher();
    const answer = await signIn(name(person));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ userId: person.userId, role: "teacher" });
    expect(answer.headers.get("set-cookie")).toMatch(
      /^__Host-lyceum=[0-9a-z]{26}\.[0-9a-z]{26}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/hash|argon2/i);
    const me = await get("/me", { cookie: answer.cookie });
    expect(me.body).toEqual(answer.body);
  });

  it("fails alike, and at the same cost, for everybody who may not", async () => {
    const people = {
      wrong: (await given.student()).email,
      unknown: `${randomUUID()}@nobody.test`,
      unproven: (await given.student({ verified: false })).email,
      deactivated: (await given.student({ isActive: false })).email,
    };
    const answers: unknown[] = [];
    for (const [kind, email] of Object.entries(people)) {
      const password = kind === "wrong" ? "not this one at all" : given.password;
      const { result, calls } = await count(() => signIn(email, password));
      const { requestId, ...body } = result.body;
      expect(requestId).toBeTruthy();
      answers.push({ status: result.status, body, calls: calls.map((one) => one.command) });
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: "sign-in.failed" } });
    for (const one of answers) expect(one).toEqual(answers[0]);
  });
});

describe("guessing", () => {
  it.each(["somebody", "nobody"])(
    "locks %s's account, for longer each time, with a notice",
    async (who) => {
      const person = await given.student();
      const email = who === "somebody" ? person.email : `${randomUUID()}@nobody.test`;
      const account = who === "somebody" ? person.userId : `nobody:${email}`;
      const mails = await office.mailsOf(async () => {
        for (let time = 0; time < 5; time++) {
          expect((await signIn(email, "not this one at all")).status).toBe(401);
        }
      });
      const locked = await signIn(email);
      expect([locked.status, locked.body.code]).toEqual([429, "sign-in.locked"]);
      const wait = Number(locked.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(25);
      expect(wait).toBeLessThanOrEqual(30);
      expect(mails.map((one) => one.to)).toEqual(who === "somebody" ? [[email]] : []);

      await LoginDelays.patch({ who: `account:${account}` })
        .set({ lockedUntil: inSeconds(-1) })
        .go();
      expect((await signIn(email, "not this one at all")).status).toBe(401);
      expect(Number((await signIn(email)).headers.get("retry-after"))).toBeGreaterThan(50);
    },
  );

  it("is forgotten once the owner is in", async () => {
    const { email, userId } = await given.student();
    for (let time = 0; time < 4; time++) await signIn(email, "not this one at all");
    expect((await signIn(email)).status).toBe(200);
    const { data } = await LoginDelays.get({ who: `account:${userId}` }).go();
    expect(data).toBeNull();
  });

  it("many times at once gets no further than ten tries a minute", async () => {
    const { email } = await given.student();
    const tries = Array.from({ length: 40 }, () => signIn(email, "not this one at all"));
    const statuses = (await Promise.all(tries)).map((one) => one.status);
    expect(statuses.filter((one) => one === 401).length).toBeLessThanOrEqual(10);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  it("from one address is slowed down whomever it is about", async () => {
    const ip = given.address();
    const address = given.from(ip);
    await LoginDelays.create({
      who: `address:${ip}`,
      failures: 49,
      expiresAt: inSeconds(600),
    }).go();
    await signIn(`${randomUUID()}@nobody.test`, "x", address);
    const { email } = await given.student();
    expect((await signIn(email, given.password, address)).body.code).toBe("sign-in.locked");
    expect((await signIn(email)).status).toBe(200);
  });
});

describe("the list of sign-ins", () => {
  it("shows device, address and which one is this; one or all others can be ended", async () => {
    const person = await given.student();
    const phone = await signIn(person.email, given.password, { "user-agent": firefox });
    const tablet = await signIn(person.email);
    const { body } = await get("/sessions", person);
    expect(body.items).toHaveLength(3);
    expect(body.items.filter((one: { current: boolean }) => one.current)).toMatchObject([
      { id: person.actor.authId },
    ]);
    const found = body.items.find((one: { device: string }) => one.device === "Firefox on Linux");
    expect(found).toMatchObject({ current: false, ip: expect.stringMatching(/^10\./) });
    expect(JSON.stringify(body)).not.toContain("secretHash");

    expect((await del(`/sessions/${found.id}`, person)).status).toBe(204);
    expect((await get("/me", { cookie: phone.cookie })).status).toBe(401);
    expect((await del(`/sessions/${found.id}`, person)).body.code).toBe("sign-in.not-found");
    expect((await post("/sessions/revoke-others", undefined, person)).status).toBe(204);
    expect((await get("/me", { cookie: tablet.cookie })).status).toBe(401);
    expect((await get("/me", person)).status).toBe(200);
  });

  it("is one's own: another's sign-in looks like none", async () => {
    const [person, other] = [await given.student(), await given.student()];
    const { status } = await del(`/sessions/${other.actor.authId}`, person);
    expect(status).toBe(404);
    expect((await get("/me", other)).status).toBe(200);
  });

  it("holds fifty at most; the one used longest ago goes", async () => {
    const person = await given.student();
    const items = Array.from({ length: 49 }, (_, at) => ({
      ...newSignIn(person.userId, 0, undefined).item,
      lastUsedAt: new Date(Date.now() - 86_400_000 - at * 1000).toISOString(),
    }));
    await AuthSessions.put(items).go();
    expect((await signIn(person.email)).status).toBe(200);
    const { body } = await get("/sessions", person);
    const ids = body.items.map((one: { id: string }) => one.id);
    expect(ids).toHaveLength(50);
    expect(ids).not.toContain(items.at(-1)?.authId);
    expect(ids).toContain(items.at(0)?.authId);
  });
});

describe("a sign-in", () => {
  it("ends with signing out, cookies and the keys of chats too, and twice is once", async () => {
    const person = await given.student();
    const answer = await del("/sessions/current", person);
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie().map((one) => one.split(";").slice(0, 2))).toEqual([
      ["__Host-lyceum=", " Max-Age=0"],
      ["__Host-lyceum-visitor=", " Max-Age=0"],
      ["__Host-lyceum-invitation=", " Max-Age=0"],
    ]);
    expect((await get("/me", person)).status).toBe(401);
    expect((await del("/sessions/current", person)).status).toBe(204);
  });

  it("is refused when over, made up, or with a wrong secret", async () => {
    const [person, other] = [await given.student(), await given.student()];
    const { userId, authId } = person.actor;
    const secretOfOther = other.cookie.split(".").at(-1);
    for (const cookie of [
      `__Host-lyceum=${userId.slice(4)}.${authId.slice(4)}.${secretOfOther}`,
      `__Host-lyceum=${userId.slice(4)}.${authId.slice(4)}.${"A".repeat(43)}`,
      "__Host-lyceum=x",
      person.cookie.toUpperCase(),
    ]) {
      expect((await get("/me", { cookie })).status).toBe(401);
    }
    await AuthSessions.patch({ userId, authId })
      .set({ expiresAt: inSeconds(-1) })
      .go();
    expect((await get("/me", person)).status).toBe(401);
  });

  it("costs one read, and one write when ten minutes have passed", async () => {
    const { headers, actor } = await given.student();
    const commands = async () =>
      (await count(() => get("/me", headers))).calls.map((one) => one.command);
    expect(await commands()).toEqual(["QueryCommand"]);
    const { userId, authId } = actor;
    const long = new Date(Date.now() - 660_000).toISOString();
    await AuthSessions.patch({ userId, authId }).set({ lastUsedAt: long }).go();
    expect(await commands()).toEqual(["QueryCommand", "UpdateItemCommand"]);
    expect(await commands()).toEqual(["QueryCommand"]);
  });

  it("is in the audit log, with address and device and without secrets", async () => {
    const { email, userId } = await given.student();
    const { cookie } = await signIn(email, given.password, { "user-agent": firefox });
    const { data } = await AuditLogs.query.byScope({ scopeId: userId }).go();
    expect(data).toMatchObject([{ action: "user.sign-in", actorId: userId, agent: firefox }]);
    expect(JSON.stringify(data)).not.toContain(cookie.split(".").at(-1));
  });
});
