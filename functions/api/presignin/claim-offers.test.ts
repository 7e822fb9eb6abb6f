import { randomUUID } from "node:crypto";
import { newClaimLink } from "@lyceum/core/presignin/invitation/invitation-links.ts";
import { load } from "@lyceum/core/presignin/moves.ts";
import { newResumeLink } from "@lyceum/core/presignin/reply/resume-links.ts";
import * as given from "@lyceum/core/test/given.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { call, follow, say, sitDown, type Visitor, visitor } from "../../test/chat.ts";

const office = await postOffice();

let rep: given.Person;
beforeAll(async () => {
  rep = await given.rep();
  await sitDown(rep);
});

/** A browser: it keeps the cookies it is given and sends them with each request. */
function browser(start: Record<string, string> = {}) {
  const jar = new Map(Object.entries(start));
  const headers = given.stranger();
  return {
    jar,
    async call(request: string, body?: unknown) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await call({ headers: { ...headers, cookie } }, request, body);
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return answer;
    },
  };
}
type Browser = ReturnType<typeof browser>;

/** The browser on our own site in which a chat was held. */
const browserOf = (who: Visitor) => browser({ "__Host-lyceum-visitor": who.secret });

const tokenOf = ({ url }: { url: string }) => url.split("#invitation=")[1] ?? "";

const { password } = given;

/** Signs somebody up there; what the mail's link carries comes back. */
async function signUp(at: Browser) {
  const unique = randomUUID().slice(0, 13);
  const email = `${unique}@offers.test`;
  const mails = await office.mailsOf(async () => {
    const answer = await at.call("POST /accounts/sign-up", {
      email,
      username: unique,
      password,
      firstName: "Rui",
      lastName: "Costa",
      timezone: "Europe/Lisbon",
      country: "PT",
    });
    expect(answer.status).toBe(202);
  });
  return { email, token: mails[0]?.token ?? "" };
}

const signIn = (at: Browser, email: string) => at.call("POST /sessions", { email, password });

/** The chats that are offered in this browser. */
async function offers(at: Browser): Promise<string[]> {
  const { status, body } = await at.call("GET /claims");
  expect(status).toBe(200);
  return body.items.map((one: { session: { id: string } }) => one.session.id);
}

const include = { messages: true, files: true };

describe("a chat is offered to the account of its visitor", () => {
  it("who signs up beside it and opens the mail in another browser", async () => {
    const who = await visitor();
    const { token } = await signUp(browserOf(who));
    const phone = browser();
    await phone.call("POST /accounts/verify-email", { token, password });
    expect(await offers(phone)).toEqual([who.sessionId]);
    const claimed = await phone.call("POST /claims", { sessionId: who.sessionId, include });
    expect(claimed.status).toBe(200);
    expect(await offers(phone)).toEqual([]);
    // A lost answer: the same thread again.
    const again = await phone.call("POST /claims", { sessionId: who.sessionId, include });
    expect(again.body).toEqual(claimed.body);
  });

  it("who was invited, opens the link, and signs up with what the chat knows", async () => {
    const who = await visitor({ name: "Rui Costa" });
    const at = browser();
    const invitation = tokenOf(await newClaimLink(await load(who.sessionId)));
    const opened = await at.call("POST /claims/open", { invitation });
    expect(opened.body.visitor).toEqual({
      subject: "Essay on whales",
      firstName: "Rui",
      lastName: "Costa",
      email: "rui@visitor.test",
    });
    const { token } = await signUp(at);
    const phone = browser();
    await phone.call("POST /accounts/verify-email", { token, password });
    expect(await offers(phone)).toEqual([who.sessionId]);
  });

  it("who has an account and signs in beside it, there and later anywhere", async () => {
    const [who, student] = [await visitor(), await given.student()];
    const at = browserOf(who);
    await signIn(at, student.email);
    expect(await offers(at)).toEqual([who.sessionId]);
    const elsewhere = browser();
    await signIn(elsewhere, student.email);
    expect(await offers(elsewhere)).toEqual([who.sessionId]);
  });

  it("who forgot the password and sets a new one", async () => {
    const [who, student] = [await visitor(), await given.student()];
    const at = browserOf(who);
    const token = await given.token("reset-password", student);
    const fresh = "orange door near river";
    await at.call("POST /accounts/reset-password", { token, password: fresh });
    await at.call("POST /sessions", { email: student.email, password: fresh });
    expect(await offers(at)).toEqual([who.sessionId]);
  });

  it("who mistyped the address and begins again", async () => {
    const who = await visitor();
    const at = browserOf(who);
    await signUp(at);
    const { token } = await signUp(at);
    const phone = browser();
    await phone.call("POST /accounts/verify-email", { token, password });
    expect(await offers(phone)).toEqual([who.sessionId]);
  });

  it("again at the next sign-in after “Not now”, and not before", async () => {
    const [who, student] = [await visitor(), await given.student()];
    const at = browserOf(who);
    await signIn(at, student.email);
    expect((await at.call(`POST /claims/${who.sessionId}/later`)).status).toBe(204);
    expect(await offers(at)).toEqual([]);
    const next = browser();
    await signIn(next, student.email);
    expect(await offers(next)).toEqual([who.sessionId]);
  });
});

describe("a chat is offered to nobody else", () => {
  it("as who signs in after somebody signed out", async () => {
    const [who, one, other] = [await visitor(), await given.student(), await given.student()];
    const at = browserOf(who);
    await at.call("POST /claims/open", {
      invitation: tokenOf(await newClaimLink(await load(who.sessionId))),
    });
    await signIn(at, one.email);
    await at.call("DELETE /sessions/current");
    expect([...at.jar.keys()]).toEqual([]);
    await signIn(at, other.email);
    expect(await offers(at)).toEqual([]);
  });

  it("as who signs in where somebody signed up and never came back", async () => {
    const [who, other] = [await visitor(), await given.student()];
    const at = browserOf(who);
    const { token } = await signUp(at);
    await browser().call("POST /accounts/verify-email", { token, password });
    await signIn(at, other.email);
    expect(await offers(at)).toEqual([]);
    expect((await at.call("POST /claims/open", {})).body).toEqual({});
    const refused = await at.call("POST /claims", { include });
    expect(refused).toMatchObject({ status: 409, body: { code: "claim.unavailable" } });
  });

  it("as the owner of an address that somebody else typed", async () => {
    const [who, owner] = [await visitor(), await given.student()];
    const at = browserOf(who);
    const unique = randomUUID().slice(0, 13);
    const form = { username: unique, password, firstName: "Rui", lastName: "Costa" };
    const place = { timezone: "Europe/Lisbon", country: "PT" };
    await at.call("POST /accounts/sign-up", { email: owner.email, ...form, ...place });
    const home = browser();
    await signIn(home, owner.email);
    expect(await offers(home)).toEqual([]);

    // Nor where the address had no account: its owner takes over one that a stranger began.
    const { email } = await signUp(at);
    const mails = await office.mailsOf(() =>
      home.call("POST /accounts/forgot-password", { email }),
    );
    const fresh = "orange door near river";
    await home.call("POST /accounts/reset-password", { token: mails[0]?.token, password: fresh });
    await home.call("POST /sessions", { email, password: fresh });
    expect(await offers(home)).toEqual([]);
  });

  it("as a teacher, and who has no key is told nothing", async () => {
    const [who, teacher, student] = [await visitor(), await given.teacher(), await given.student()];
    const at = browserOf(who);
    await signIn(at, teacher.email);
    expect((await at.call("GET /claims")).status).toBe(403);
    expect((await call(student, `POST /claims/${who.sessionId}/later`)).status).toBe(404);
    const claim = { sessionId: who.sessionId, include };
    expect((await call(student, "POST /claims", claim)).status).toBe(409);
    expect((await browser().call("POST /claims/open", {})).body).toEqual({});
  });
});

describe("a detachment ends every key of the chat", () => {
  it("invitations, mailed links, the secret, and what accounts were offered", async () => {
    const [who, wrong, other] = [await visitor(), await given.student(), await given.student()];
    const session = await load(who.sessionId);
    const invitation = tokenOf(await newClaimLink(session));
    const [, resume] = (await newResumeLink(session)).split("#token=");
    const opened = browser();
    await opened.call("POST /claims/open", { invitation });
    await signIn(opened, other.email);
    const at = browserOf(who);
    await signIn(at, wrong.email);
    await at.call("POST /claims", { include });
    const owner = await given.admin("owner");
    const detached = await call(owner, `POST /claims/${who.sessionId}/detach`, { reason: "Wrong" });
    expect(detached.status).toBe(204);

    for (const one of [at, opened, browserOf(who)]) {
      await signIn(one, one === at ? wrong.email : other.email);
      expect(await offers(one)).toEqual([]);
      for (const key of [{}, { invitation }, { sessionId: who.sessionId }]) {
        const refused = await one.call("POST /claims", { ...key, include });
        expect(refused).toMatchObject({ status: 409, body: { code: "claim.unavailable" } });
      }
    }
    expect((await browser().call("POST /claims/open", { invitation })).status).toBe(409);
    const resumed = { token: resume, key: ulid() };
    expect(await browser().call("POST /visitor/resume", resumed)).toMatchObject({
      status: 400,
      body: { code: "link.expired" },
    });

    // A new invitation gives it to whom it belongs.
    await call(rep, `POST /desk/sessions/${who.sessionId}/invite`, {});
    const anew = tokenOf(await newClaimLink(await load(who.sessionId)));
    const right = await call(other, "POST /claims", { invitation: anew, include });
    expect(right.status).toBe(200);
  });
});

describe("a second invitation", () => {
  it("sends nothing twice and leaves the turn to whom it is", async () => {
    const who = await visitor();
    const id = who.sessionId;
    const invite = (body: object = {}) => call(rep, `POST /desk/sessions/${id}/invite`, body);
    const status = async () => (await load(id)).status;
    await call(rep, `POST /desk/sessions/${id}/take`);
    let mails = await office.mailsOf(() => follow([id], invite));
    expect(mails.map((one) => one.to)).toEqual([["rui@visitor.test"]]);
    expect(await status()).toBe("active");
    await follow([id], () => call(rep, `POST /desk/sessions/${id}/messages`, say("Hello")));
    await follow([id], () => call(who, "POST /visitor/session/messages", say("What is it?")));
    mails = await office.mailsOf(() =>
      follow([id], async () => {
        const again = await Promise.all([invite(), invite(), invite()]);
        expect(again.map((one) => one.body.already)).toEqual([true, true, true]);
      }),
    );
    expect(mails).toEqual([]);
    expect(await status()).toBe("active");

    // Another address is another mail, once, and the same card.
    mails = await office.mailsOf(() =>
      follow([id], async () => {
        for (const _time of [1, 2]) await invite({ email: "rui@home.test" });
        await invite();
      }),
    );
    expect(mails.map((one) => one.to)).toEqual([["rui@home.test"]]);
    const { messages } = (await call(who, "GET /visitor/session")).body;
    expect(messages.filter((one: { kind: string }) => one.kind === "card")).toHaveLength(1);
  });
});
