import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { inSeconds } from "@lyceum/core/db.ts";
import { Connections } from "@lyceum/core/live/connections.entity.ts";
import { load } from "@lyceum/core/presignin/moves.ts";
import { sweepReplies } from "@lyceum/core/presignin/reply/reply-mails.ts";
import { ResumeLinks } from "@lyceum/core/presignin/reply/resume-links.entity.ts";
import { newResumeLink } from "@lyceum/core/presignin/reply/resume-links.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { sha256 } from "@lyceum/core/user/secret.ts";
import { ulid } from "ulid";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { call, follow, say, sitDown, type Visitor, visitor } from "../../test/chat.ts";
import { talk } from "../../test/talks.ts";

useSockets();
const office = await postOffice();
let rep: given.Person;

beforeAll(async () => {
  rep = await given.rep({ firstName: "Vera" });
  await sitDown(rep);
});
afterEach(() => void vi.useRealTimers());

/** Time goes on by so many minutes from now. */
const pass = (minutes: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });

const swept = () => office.mailsOf(sweepReplies);

/** A chat of a visitor with an address of its own, taken by the rep. */
async function chat(change: Record<string, unknown> = {}) {
  const email = `${ulid().toLowerCase()}@visitor.test`;
  const who = await visitor({ email, ...change });
  await call(rep, `POST /desk/sessions/${who.sessionId}/take`);
  return { ...who, email };
}

const reply = ({ sessionId }: Visitor, content: string, more: Record<string, unknown> = {}) =>
  follow([sessionId], () =>
    call(rep, `POST /desk/sessions/${sessionId}/messages`, say(content, more)),
  );

const mailsTo = (mails: Awaited<ReturnType<typeof swept>>, email: string) =>
  mails.filter((one) => one.to.includes(email));

const actions = async (sessionId: string) =>
  (await AuditLogs.query.byScope({ scopeId: sessionId }).go()).data.map((one) => one.action);

describe("replies a visitor did not see", () => {
  it("are mailed after three minutes, in one mail, without notes or what the visitor typed", async () => {
    const who = await chat({ subject: "Cheap pills" });
    await reply(who, "Hello Rui");
    await reply(who, "<b>Which</b> text is it?");
    await reply(who, "He seems to be lost", { channel: "internal" });
    expect(mailsTo(await swept(), who.email)).toEqual([]);
    pass(2);
    expect(mailsTo(await swept(), who.email)).toEqual([]);
    pass(1.1);
    const [mail, ...more] = mailsTo(await swept(), who.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Vera Lopes replied to you");
    expect(mail?.text).toMatch(/Vera Lopes, .*\nHello Rui\n\n<b>Which<\/b> text is it\?/);
    expect(mail?.html).toContain("&lt;b&gt;Which&lt;/b&gt;");
    expect(mail?.text + String(mail?.html)).not.toMatch(/lost|pills|Hello\?/);
    expect(mail?.text).toContain("/resume#token=");
    expect(await swept()).toEqual([]);
    expect((await actions(who.sessionId)).filter((one) => one.includes("mail"))).toHaveLength(1);
  });

  it("are mailed once by any number of sweeps, and by a stream that says everything twice", async () => {
    const who = await chat();
    await reply(who, "Hello");
    pass(4);
    const sweeps = () => Promise.all(Array.from({ length: 8 }, sweepReplies));
    const written = await office.outboxOf(sweeps);
    expect(written).toHaveLength(1);
    const { deliver } = await import("@lyceum/core/mail/deliver.ts");
    const mails = await office.mailsOf(async () => {
      for (const mailId of [...written, ...written]) await deliver(mailId);
    });
    expect(mailsTo(mails, who.email)).toHaveLength(1);
  });

  it("are not mailed to who saw them, is connected, gave no address, or took the chat along", async () => {
    const [seen, connected, claimed, erased] = [
      await chat(),
      await chat(),
      await chat(),
      await chat(),
    ];
    const silent = await talk(rep);
    const all = [seen, connected, claimed, erased, silent];
    const nameless = await chat({ email: undefined, phone: "+351 911 222 333" });
    for (const who of [...all, nameless]) await reply(who, "Hello");
    await call(seen, "POST /visitor/session/seen", { seq: 2 });
    const socket = { subject: connected.sessionId, connectionId: ulid() };
    await Connections.create({ ...socket, expiresAt: inSeconds(3600) }).go();
    const student = await given.student();
    const cookie = `${student.cookie}; __Host-lyceum-visitor=${claimed.secret}`;
    await call({ headers: { ...student.headers, cookie } }, "POST /claims", {
      include: { messages: true, files: true },
    });
    await call(erased, "POST /visitor/session/erase");
    expect((await load(nameless.sessionId)).mail).toBe("none");
    pass(4);
    const mails = await swept();
    for (const { email } of [seen, connected, claimed, erased]) {
      expect(mailsTo(mails, email)).toEqual([]);
    }
    expect((await load(seen.sessionId)).mail).toBe("none");

    // Once the window is closed it is time.
    await Connections.delete(socket).go();
    pass(3.1);
    expect(mailsTo(await swept(), connected.email)).toHaveLength(1);
  });

  it("say nothing that was withdrawn, erased or seen before the mail was written", async () => {
    const [withdrawn, erased] = [await chat(), await chat()];
    await reply(withdrawn, "Wrong window");
    await reply(withdrawn, "Hello");
    await reply(erased, "Hello");
    pass(4);
    const mails = await office.mailsOf(async () => {
      await sweepReplies();
      await call(rep, `POST /desk/sessions/${withdrawn.sessionId}/messages/2/withdraw`, {});
      await call(erased, "POST /visitor/session/erase");
    });
    expect(mailsTo(mails, erased.email)).toEqual([]);
    const [mail] = mailsTo(mails, withdrawn.email);
    expect(mail?.text).toContain("Hello");
    expect(mail?.text).not.toContain("Wrong window");
  });

  it("that follow a mail are collected for an hour; what comes after a visit waits three minutes", async () => {
    const who = await chat();
    await reply(who, "First");
    pass(4);
    expect(mailsTo(await swept(), who.email)).toHaveLength(1);
    await reply(who, "Second");
    pass(30);
    await reply(who, "Third");
    expect(mailsTo(await swept(), who.email)).toEqual([]);
    pass(31);
    const [mail] = mailsTo(await swept(), who.email);
    expect(mail?.text).toContain("Second\n\nThird");
    expect(mail?.text).not.toContain("First");
    expect(mailsTo(await swept(), who.email)).toEqual([]);
  });

  it("cost one query for all chats when none is due", async () => {
    const { calls } = await count(sweepReplies);
    expect(calls).toMatchObject([{ command: "QueryCommand", index: "gsi4" }]);
  });
});

describe("the link of such a mail", () => {
  const ask = (token: string, key: string = ulid(), headers = given.stranger()) =>
    call({ headers }, "POST /visitor/resume", { token, key });
  const tokenFor = async (sessionId: string) =>
    (await newResumeLink(await load(sessionId))).split("#token=")[1] ?? "";
  const secretIn = (answer: { headers: Headers }) =>
    /__Host-lyceum-visitor=(vst_[^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";

  it("opens the chat in another browser; the first one keeps its own secret", async () => {
    const who = await chat();
    await reply(who, "Hello");
    const answer = await ask(await tokenFor(who.sessionId));
    expect(answer).toMatchObject({ status: 200, body: { id: who.sessionId } });
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; Secure; SameSite=Lax/);
    const secret = secretIn(answer);
    expect(secret).not.toBe(who.secret);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    const phone = { headers: { ...given.stranger(), authorization: `Bearer ${secret}` } };
    for (const browser of [phone, who]) {
      const { body } = await call(browser, "GET /visitor/session");
      expect(body.messages.map((one: { content: string }) => one.content)).toEqual([
        "Hello?",
        "Hello",
      ]);
    }
    await follow([who.sessionId], () => call(phone, "POST /visitor/session/messages", say("Back")));
    expect(await load(who.sessionId)).toMatchObject({ status: "active", preview: "Back" });
    // All of a chat's secrets end together.
    await call(phone, "POST /visitor/session/erase");
    expect((await call(who, "GET /visitor/session")).status).toBe(401);
    expect((await load(who.sessionId)).resumeHashes).toBeUndefined();
  });

  it("works once; the same browser may ask again", async () => {
    const token = await tokenFor((await chat()).sessionId);
    const key = ulid();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(token)));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => one.status !== 200)) {
      expect({ status, code: body.code }).toEqual({ status: 409, code: "link.used" });
    }
    const other = await tokenFor((await chat()).sessionId);
    const [first, again] = [await ask(other, key), await ask(other, key)];
    expect(secretIn(again)).toBe(secretIn(first));
    expect((await ask(other)).body.code).toBe("link.used");
  });

  it("is refused when made up or older than 72 hours, and opens nothing that is over", async () => {
    const refused = { status: 400, body: { code: "link.expired", field: "token" } };
    expect(await ask("x".repeat(43))).toMatchObject(refused);
    const old = await chat();
    const token = await tokenFor(old.sessionId);
    const { data } = await ResumeLinks.get({ tokenHash: sha256(token) }).go();
    expect(Math.abs((data?.expiresAt ?? 0) - inSeconds(72 * 3600))).toBeLessThan(10);
    pass(72 * 60 + 1);
    expect(await ask(token)).toMatchObject(refused);
    vi.useRealTimers();

    const blocked = await chat();
    const blockedToken = await tokenFor(blocked.sessionId);
    await call(rep, `POST /desk/sessions/${blocked.sessionId}/block`, { reason: "Spam" });
    expect(await ask(blockedToken)).toMatchObject({
      status: 403,
      body: { code: "chat.unavailable" },
    });
    const erased = await chat();
    const erasedToken = await tokenFor(erased.sessionId);
    await call(erased, "POST /visitor/session/erase");
    expect(await ask(erasedToken)).toMatchObject({ status: 404 });
  });

  it("lets the chat be claimed with the secret it gave", async () => {
    const who = await chat();
    const secret = secretIn(await ask(await tokenFor(who.sessionId)));
    const student = await given.student();
    const cookie = `${student.cookie}; __Host-lyceum-visitor=${secret}`;
    const claimed = await call({ headers: { ...student.headers, cookie } }, "POST /claims", {
      include: { messages: true, files: true },
    });
    expect(claimed).toMatchObject({ status: 200, body: { threadId: expect.any(String) } });
    expect((await ask(await tokenFor(who.sessionId))).body).toMatchObject({
      status: 409,
      code: "session.converted",
    });
  });
});
