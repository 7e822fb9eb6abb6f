import { describe, expect, it } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { newId, profileId } from "../../src/id.ts";
import { Mails } from "../../src/mail/mails.entity.ts";
import { letter } from "../../src/mail/outbox.ts";
import { accountOf } from "../../src/user/account.ts";
import { Invitations } from "../../src/user/invitation/invitations.entity.ts";
import { namesOf, peopleOf, reps, setPresence } from "../../src/user/names.ts";
import { Admins } from "../../src/user/role/admins.entity.ts";
import { CsReps } from "../../src/user/role/cs-reps.entity.ts";
import { Students } from "../../src/user/role/students.entity.ts";
import { Teachers } from "../../src/user/role/teachers.entity.ts";
import { AuthSessions } from "../../src/user/sign-in/auth-sessions.entity.ts";
import { LoginDelays } from "../../src/user/sign-in/login-delays.entity.ts";
import { authenticate, newSignIn } from "../../src/user/sign-in/sign-ins.ts";
import { OneTimeTokens } from "../../src/user/sign-up/one-time-tokens.entity.ts";
import { newToken } from "../../src/user/sign-up/tokens.ts";
import { Users } from "../../src/user/users.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";

const via = { requestId: "test" };
const tokenOf = (person: given.Person) => person.cookie.slice("__Host-lyceum=".length);
const commands = (calls: { command: string }[]) => calls.map((one) => one.command);

describe("an account", () => {
  it.each([
    [
      "student",
      given.student,
      Students,
      { phone: undefined, timezone: "Europe/Lisbon", country: "PT" },
    ],
    ["teacher", given.teacher, Teachers, { qualifications: [], expertise: [], rating: 0 }],
    ["cs-rep", given.rep, CsReps, { presence: "online", maxChats: 6, skills: [] }],
    ["admin", () => given.admin("operations"), Admins, { accessLevel: "operations" }],
  ] as const)("of a %s is user, profile and sign-ins, in one query of one unit", async (...row) => {
    const [role, make, Profiles, own] = row;
    const { userId, email, username, actor } = await make();
    const { result, calls, units } = await count(() => accountOf(userId));
    expect(commands(calls)).toEqual(["QueryCommand"]);
    expect(units).toBeLessThanOrEqual(1);
    expect(result?.user).toMatchObject({
      userId,
      role,
      email,
      username,
      isActive: true,
      passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(result?.authSessions).toMatchObject([{ authId: actor.authId, tokenVersion: 0 }]);
    // biome-ignore lint/suspicious/noExplicitAny: four entities of one shape
    const { data } = await (Profiles as any).get({ userId }).go();
    const key = {
      student: "studentId",
      teacher: "teacherId",
      "cs-rep": "csrepId",
      admin: "adminId",
    };
    expect(data).toMatchObject({
      [key[role]]: profileId(role, userId),
      userId,
      firstName: "Ana",
      lastName: "Lopes",
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
      createdAt: expect.any(String),
    });
  });

  it("is recognised by its cookie in one query, and of fifty sign-ins in not many units", async () => {
    const person = await given.student();
    const one = await count(() => authenticate(tokenOf(person), via));
    expect(one.result).toMatchObject({ userId: person.userId, verified: true });
    expect([commands(one.calls), one.units <= 1]).toEqual([["QueryCommand"], true]);

    const items = Array.from({ length: 49 }, () => newSignIn(person.userId, 0, via).item);
    await AuthSessions.put(items).go();
    const many = await count(() => authenticate(tokenOf(person), via));
    expect([commands(many.calls), many.units <= 6]).toEqual([["QueryCommand"], true]);
  });

  it("is nobody's by another's secret, an older number, or once it is over", async () => {
    const [person, other] = [await given.student(), await given.student()];
    const { userId, authId } = person.actor;
    const mixed = `${userId.slice(4)}.${authId.slice(4)}.${tokenOf(other).split(".")[2]}`;
    expect(await authenticate(mixed, via)).toBeUndefined();
    await AuthSessions.patch({ userId, authId })
      .set({ expiresAt: inSeconds(-1) })
      .go();
    expect(await authenticate(tokenOf(person), via)).toBeUndefined();
    await Users.patch({ userId: other.userId }).add({ tokenVersion: 1 }).go();
    expect(await authenticate(tokenOf(other), via)).toBeUndefined();
  });
});

describe("people", () => {
  it("of a role are one query of the index, the newest last", async () => {
    const person = await given.rep();
    const { result, calls } = await count(() => peopleOf("cs-rep"));
    const ids = result.map(({ userId }) => userId);
    // Others may have been made on a clock that was set ahead.
    expect(ids).toEqual(ids.toSorted());
    expect(result.find(({ userId }) => userId === person.userId)).toMatchObject({
      name: "Ana Lopes",
    });
    expect(calls).toMatchObject([{ command: "QueryCommand", index: "gsi1" }]);
  });

  it("are named in one read, whoever they are", async () => {
    const people = [await given.student(), await given.teacher(), await given.admin()];
    const ids = people.map((one) => one.userId);
    const { result, calls, units } = await count(() => namesOf([...ids, ...ids, newId("user")]));
    expect([...result.keys()].toSorted()).toEqual(ids.toSorted());
    expect([calls.length, units]).toEqual([1, 2]);
    expect((await count(() => namesOf([]))).calls).toEqual([]);
  });

  it("at the desk are known with what they chose; who was deactivated is not there", async () => {
    const [rep, gone] = [await given.rep(), await given.rep({ isActive: false })];
    await setPresence(rep.userId, "busy");
    const { result, calls } = await count(reps);
    expect(result.find((one) => one.userId === rep.userId)).toMatchObject({ presence: "busy" });
    expect(result.map((one) => one.userId)).not.toContain(gone.userId);
    // One query, and one read for each hundred: other files leave reps in the table, too.
    expect(calls).toHaveLength(1 + Math.ceil(result.length / 100));
  });
});

it("a link's token is found by its hash alone", async () => {
  const person = await given.student();
  const { token, item } = newToken("verify-email", person);
  expect(JSON.stringify(item)).not.toContain(token);
  await OneTimeTokens.create(item).go();
  const { result, units } = await count(() =>
    OneTimeTokens.get({ tokenHash: item.tokenHash }).go(),
  );
  expect(result.data).toMatchObject({ purpose: "verify-email", userId: person.userId });
  expect(units).toBe(0.5);
});

it("invitations are listed by status, and move when it changes", async () => {
  const invitationId = newId("invitation");
  await Invitations.create({
    invitationId,
    email: "eva@given.test",
    role: "teacher",
    firstName: "Eva",
    lastName: "Reis",
    invitedBy: newId("user"),
    validUntil: inSeconds(60),
  }).go();
  const of = async (status: "open" | "withdrawn") => {
    const { data } = await Invitations.query.byStatus({ status }).go({ order: "desc", limit: 5 });
    return data.map((one) => one.invitationId);
  };
  expect(await of("open")).toContain(invitationId);
  await Invitations.patch({ invitationId }).set({ status: "withdrawn" }).go();
  expect(await of("open")).not.toContain(invitationId);
  expect(await of("withdrawn")).toContain(invitationId);
});

it("a mail waits in the outbox with what its template needs, and no token", async () => {
  const mail = letter("invitation", "eva@given.test", { invitationId: newId("invitation") });
  const { units } = await count(() => Mails.create(mail).go());
  expect(units).toBe(1);
  const { data } = await Mails.get({ mailId: mail.mailId }).go();
  expect(data).toMatchObject({ ...mail, status: "queued", leasedUntil: 0 });
});

it("failed sign-ins are counted per account, capitals and all", async () => {
  const who = `account:nobody:${newId("user").toUpperCase()}`;
  await LoginDelays.create({ who, failures: 1, expiresAt: inSeconds(60) }).go();
  expect((await LoginDelays.get({ who: who.toLowerCase() }).go()).data).toBeNull();
  expect((await LoginDelays.get({ who }).go()).data).toMatchObject({ failures: 1 });
});
