import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";

import { beforeAll, describe, expect, it, vi } from "vitest";
import { call, follow, opening, say, sitDown, visitor } from "../../test/chat.ts";

useSockets();
beforeAll(async () => {
  await sitDown(await given.rep());
});

const status = async (who: Awaited<ReturnType<typeof visitor>>) =>
  (await call(who, "GET /visitor/session")).body.session.status;

describe("a visitor", () => {
  it("starts a chat and finds it again with the secret, and only with it", async () => {
    const { body, status, headers } = await call(
      { headers: given.stranger() },
      "POST /visitor/sessions",
      opening(),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      session: { status: "queued", lastSeq: 1, visitor: { name: "Rui", verified: false } },
      messages: [{ seq: 1, content: "Hello?", sender: { type: "visitor", name: "Rui" } }],
    });
    expect(body.secret).toMatch(/^vst_[0-9a-z]{26}_[\w-]{43}$/);
    expect(headers.get("set-cookie")).toMatch(/^__Host-lyceum-visitor=vst_.*HttpOnly; Secure/);

    const again = { headers: { cookie: `__Host-lyceum-visitor=${body.secret}` } };
    expect((await call(again, "GET /visitor/session")).body.messages).toHaveLength(1);
    const wrong = { headers: { authorization: `Bearer ${body.secret.slice(0, -1)}_` } };
    expect((await call(wrong, "GET /visitor/session")).status).toBe(401);
    expect((await call({ headers: {} }, "GET /visitor/session")).status).toBe(401);
  });

  it("writes first and says later who they are and where to answer", async () => {
    const rep = await given.rep();
    const who = await visitor({ name: undefined, email: undefined, subject: undefined });
    const atDesk = async () =>
      (await call(rep, `GET /desk/sessions/${who.sessionId}`)).body.session;
    const before = await atDesk();
    expect(before).toMatchObject({ subject: "Hello?", visitor: { named: false } });
    // Two who gave no name can be told apart.
    expect(before.visitor.name).toMatch(/^Visitor [0-9A-Z]{4}$/);
    expect((await call(who, "PATCH /visitor/session", {})).body).toMatchObject({
      status: 400,
      code: "introduction.empty",
      field: "name",
    });
    const name = await call(who, "PATCH /visitor/session", { name: "Inês" });
    expect(name.body.visitor).toEqual({ name: "Inês", named: true, verified: false });
    await call(who, "PATCH /visitor/session", { email: "ines@visitor.test" });
    const both = { name: "Inês", named: true, email: "ines@visitor.test" };
    expect((await atDesk()).visitor).toMatchObject(both);
  });

  it("starts one chat with one client id, sent at once or again, and only who began it gets in", async () => {
    const key = "k".repeat(43);
    const begin = (more: object, headers = given.stranger()) =>
      call({ headers }, "POST /visitor/sessions", { ...first, ...more });
    const first = opening({ key });
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin({})));
    // The next page has another address, and the text agreed to may have changed since.
    answers.push(await begin({ page: "/other", consent: "2001-01" }));
    expect(new Set(answers.map((one) => `${one.status} ${one.body.session.id}`)).size).toBe(1);
    expect(new Set(answers.map((one) => one.body.secret)).size).toBe(1);
    for (const stranger of [{ key: undefined }, { key: "x".repeat(43) }]) {
      expect((await begin(stranger)).body).toMatchObject({ status: 409, code: "session.exists" });
    }
  });

  it("may leave an address or a number as a phone or a copied text gives it", async () => {
    const who = await visitor();
    const said = async (change: object) => {
      const { body } = await call(who, "PATCH /visitor/session", change);
      return body.visitor ?? body;
    };
    for (const email of [
      "maria@example.com ",
      "\u200emaria@example.com\u00a0",
      "Maria@Example.COM",
    ])
      expect(await said({ email })).toMatchObject({ email: "maria@example.com" });
    for (const phone of [
      "\u202a+351\u00a0210\u00a0000\u00a0000\u202c",
      "00351 210.000.000",
      "(+44) (0)20 7946-0958 ext. 5",
      "+1\u2011555\u2011010\u20119999 x12",
      "٠٢٠ ٧٩٤٦ ٠٩٥٨",
    ]) {
      const { phone: kept } = await said({ phone });
      expect(kept).toMatch(/^[^\u00a0\u2011\u202a]+$/);
    }
    expect(await said({ phone: "call me" })).toMatchObject({ status: 400, field: "phone" });
  });

  it.each([
    ["a long address", { page: `https://site.test/${"%D8%A7".repeat(300)}` }],
    ["an address with half a character", { page: `/${"x".repeat(298)}\ud83d` }],
    ["an address cut within an emoji", { page: `${"x".repeat(299)}😀` }],
    ["an address that is none", { page: 7 }],
    ["a zone that is none", { timezone: "Etc/Unknown" }],
    ["a zone that only browsers know", { timezone: "IST" }],
    ["no zone", { timezone: null }],
    ["a language that is none", { locale: "en_US.UTF-8" }],
    ["a language with everything", { locale: `en-u-ca-gregory-${"x-abcdefgh-".repeat(9)}a` }],
    ["no language", { locale: null }],
  ])("is not refused for what the browser tells of itself: %s", async (_, context) => {
    const { timezone } = { timezone: "", ...context } as { timezone: string | null };
    const path = `GET /visitor/availability?timezone=${encodeURIComponent(timezone ?? "")}`;
    expect((await call({ headers: given.stranger() }, path)).status).toBe(200);
    const who = await visitor(context);
    const { body } = await call(await given.rep(), `GET /desk/sessions/${who.sessionId}`);
    expect((body.session.page ?? "").length).toBeLessThanOrEqual(300);
    expect(JSON.stringify(body.session)).not.toMatch(/Etc|UTF-8|\\ud/);
  });

  it("writes; a repetition is the same message, however often and at once", async () => {
    const who = await visitor();
    const message = say("Twice?", { since: 1 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call(who, "POST /visitor/session/messages", message)),
    );
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect(answers.every((one) => one.status === 201 && one.body.seq === 2)).toBe(true);

    await call(who, "POST /visitor/session/messages", say("Next", { since: 2 }));
    const late = await call(who, "POST /visitor/session/messages", message);
    expect(late.body.seq).toBe(2);
    const { items } = (await call(who, "GET /visitor/session/messages?after=0")).body;
    expect(items.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3]);
  });

  it("cannot make a hole with a number that does not exist", async () => {
    const who = await visitor();
    const { body } = await call(who, "POST /visitor/session/messages", say("x", { since: 900 }));
    expect(body.seq).toBe(2);
  });

  it("pages back and forth", async () => {
    const who = await visitor();
    for (let at = 2; at <= 7; at++) await call(who, "POST /visitor/session/messages", say(`${at}`));
    const seqs = async (query: string) =>
      (await call(who, `GET /visitor/session/messages?${query}`)).body.items.map(
        (one: { seq: number }) => one.seq,
      );
    expect(await seqs("limit=3")).toEqual([5, 6, 7]);
    expect(await seqs("before=5&limit=3")).toEqual([2, 3, 4]);
    expect(await seqs("after=5")).toEqual([6, 7]);
    expect(await seqs("before=1")).toEqual([]);
  });

  it("is told what is wrong in a sentence, and which field it is beside it", async () => {
    const answer = await call(
      { headers: given.stranger() },
      "POST /visitor/sessions",
      opening({ phone: "not a number" }),
    );
    expect(answer.body).toMatchObject({
      status: 400,
      field: "phone",
      detail: "Enter a phone number like +351 210 000 000.",
    });
  });

  it("is not let past the consent, nor by a name that is empty", async () => {
    const start = (change: object) =>
      call({ headers: given.stranger() }, "POST /visitor/sessions", opening({ ...change }));
    expect((await start({ consent: "2001-01" })).body).toMatchObject({
      status: 400,
      code: "consent.outdated",
      field: "consent",
    });
    expect((await start({ name: " " })).body).toMatchObject({ status: 400, field: "name" });
    expect((await start({ message: "" })).body).toMatchObject({ status: 400, field: "message" });
    expect((await start({ clientId: "1" })).body).toMatchObject({ status: 400, field: "clientId" });
  });

  it("ends the chat, rates it, and opens it again by writing", async () => {
    const who = await visitor();
    expect((await call(who, "POST /visitor/session/rating", { score: 5 })).status).toBe(409);
    const end = () => call(who, "POST /visitor/session/end");
    for (const ended of [...(await Promise.all([end(), end()])), await end()]) {
      expect([ended.status, ended.body]).toMatchObject([200, { status: "resolved" }]);
    }
    const rating = { score: 4, comment: "Quick and kind" };
    expect((await call(who, "POST /visitor/session/rating", rating)).status).toBe(204);
    const { body } = await call(await given.rep(), `GET /desk/sessions/${who.sessionId}`);
    expect(body.session).toMatchObject({ rating: 4, ratingComment: "Quick and kind" });
    await follow([who.sessionId], () =>
      call(who, "POST /visitor/session/messages", say("One more thing")),
    );
    expect(await status(who)).toBe("queued");
  });

  it("opens nothing again with a message from before the end that the stream tells of late", async () => {
    const who = await visitor();
    await follow([who.sessionId], async () => {
      await call(who, "POST /visitor/session/messages", say("Bye"));
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
      await call(who, "POST /visitor/session/end");
    });
    vi.useRealTimers();
    expect(await status(who)).toBe("resolved");
    expect((await call(who, "GET /visitor/session")).body.session.preview).toBe("Bye");
  });

  it("erases the chat for everybody", async () => {
    const rep = await given.rep();
    const who = await visitor({ message: "My secret illness" });
    const erased = await follow([who.sessionId], () => call(who, "POST /visitor/session/erase"));
    expect(erased.status).toBe(204);
    expect((await call(who, "GET /visitor/session")).status).toBe(401);
    const { body } = await call(rep, `GET /desk/sessions/${who.sessionId}`);
    expect(body.session).toMatchObject({ status: "erased", visitor: { name: "Erased" } });
    expect(JSON.stringify(body)).not.toMatch(/Rui|rui@|illness|whales/);
    expect(body.messages).toEqual([]);
  });

  it("is counted by address and told how long to wait", async () => {
    const headers = given.stranger();
    let last = await call({ headers }, "POST /visitor/sessions", opening());
    for (let at = 0; at < 30; at++)
      last = await call({ headers }, "POST /visitor/sessions", opening());
    expect(last).toMatchObject({ status: 429, body: { code: "rate.limited" } });
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("buys a ticket for a socket", async () => {
    const who = await visitor();
    const { status, body } = await call(who, "POST /visitor/ticket");
    expect(status).toBe(201);
    expect(body).toEqual({
      url: process.env.LIVE_URL,
      ticket: expect.any(String),
      expiresAt: expect.any(String),
    });
    expect(body.ticket).not.toContain(who.secret.slice(31));
    expect((await call({ headers: given.stranger() }, "POST /visitor/ticket")).status).toBe(401);
  });

  it("has no way to the notes", async () => {
    const rep = await given.rep();
    const who = await visitor();
    await call(
      rep,
      `POST /desk/sessions/${who.sessionId}/messages`,
      say("Rude!", { channel: "internal" }),
    );
    const all = await call(who, "GET /visitor/session/messages?channel=internal&after=0");
    expect(JSON.stringify(all.body)).not.toContain("Rude!");
    const posted = await call(
      who,
      "POST /visitor/session/messages",
      say("x", { channel: "internal" }),
    );
    expect(posted.body.channel ?? "public").toBe("public");
    expect(JSON.stringify((await call(who, "GET /visitor/session")).body)).not.toContain("Rude!");
  });

  it("is a stranger in every other chat", async () => {
    const [one, other] = [await visitor(), await visitor()];
    const swapped = one.secret.slice(0, 31) + other.secret.slice(31);
    const thief = { headers: { authorization: `Bearer ${swapped}` } };
    expect((await call(thief, "GET /visitor/session")).status).toBe(401);
    expect((await call(one, `GET /desk/sessions/${other.sessionId}`)).status).toBe(401);
  });
});
