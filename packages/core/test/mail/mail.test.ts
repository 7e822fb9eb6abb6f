import { describe, expect, it } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { deliver } from "../../src/mail/deliver.ts";
import { Mails } from "../../src/mail/mails.entity.ts";
import { letter } from "../../src/mail/outbox.ts";
import { reactions } from "../../src/mail/reactions.ts";
import { render } from "../../src/mail/templates.ts";
import { react } from "../../src/stream.ts";
import { sha256 } from "../../src/user/secret.ts";
import { OneTimeTokens } from "../../src/user/sign-up/one-time-tokens.entity.ts";
import * as given from "../given.ts";
import { postOffice } from "../post-office.ts";

const office = await postOffice();

async function put(mail: ReturnType<typeof letter>) {
  await Mails.create(mail).go();
  return mail.mailId;
}
const stateOf = async (mailId: string) => (await Mails.get({ mailId }).go()).data;

describe("a mail in the outbox", () => {
  it("goes out once, however often the stream tells of it", async () => {
    const { userId, email } = await given.student({ firstName: "Rui", verified: false });
    const mails = await office.mailsOf(async () => {
      const mail = letter("verify-email", userId, {});
      await Mails.create(mail).go();
      const after = { ...mail, __edb_e__: "MAILS" };
      for (let time = 0; time < 3; time++) await react(reactions, { name: "INSERT", after });
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ from: "Lyceum <hello@lyceum.test>", to: [email] });
    expect(mails[0]?.html).toContain("Welcome, Rui");
  });

  it("goes out once when ten workers take it up at the same time", async () => {
    const { userId } = await given.student();
    const mailId = await put(letter("already-registered", userId, {}));
    const release = office.hold();
    let refused = 0;
    const mails = await office.mailsOf(async () => {
      const workers = Array.from({ length: 10 }, () =>
        deliver(mailId).catch(() => {
          // They fail, so that the stream asks again, in case the one that has it dies.
          if (++refused === 9) release();
        }),
      );
      await Promise.all(workers);
    });
    expect([mails.length, refused]).toEqual([1, 9]);
    expect(await stateOf(mailId)).toMatchObject({
      status: "sent",
      providerId: expect.stringMatching(/^message-/),
    });
  });

  it("is tried again when the mail service refuses, with a new token that works", async () => {
    const { userId } = await given.student({ verified: false });
    const mailId = await put(letter("verify-email", userId, {}));
    office.refuse(1);
    await expect(deliver(mailId)).rejects.toThrow();
    expect(await stateOf(mailId)).toMatchObject({ status: "sending", leasedUntil: 0 });
    const [mail] = await office.mailsOf(() => deliver(mailId));
    const { data } = await OneTimeTokens.get({ tokenHash: sha256(mail?.token ?? "") }).go();
    expect(data).toMatchObject({ userId, purpose: "verify-email" });
  });

  it("is taken up again when its worker died", async () => {
    const { userId } = await given.student();
    const mailId = await put(letter("already-registered", userId, {}));
    const lease = (leasedUntil: number) =>
      Mails.patch({ mailId }).set({ status: "sending", leasedUntil }).go();
    await lease(Date.now() + 10_000);
    await expect(deliver(mailId)).rejects.toThrow("being sent already");
    await lease(Date.now() - 1);
    expect(await office.mailsOf(() => deliver(mailId))).toHaveLength(1);
  });

  it.each([
    ["somebody unknown", async () => newId("user")],
    ["an address nobody has", async () => "nobody@nobody.test"],
    ["somebody deactivated", async () => (await given.student({ isActive: false })).userId],
    ["somebody whose address is proven", async () => (await given.student()).email],
  ])("for %s is dropped without a token", async (_who, to) => {
    const mailId = await put(letter("verify-email", await to(), {}));
    expect(await office.mailsOf(() => deliver(mailId))).toEqual([]);
    expect((await stateOf(mailId))?.status).toBe("dropped");
  });

  it("does not flood a mailbox: ten of a kind an hour", async () => {
    const { userId } = await given.student();
    const mails = await office.mailsOf(async () => {
      for (let time = 0; time < 12; time++) {
        await deliver(await put(letter("already-registered", userId, {})));
      }
    });
    expect(mails).toHaveLength(10);
  });

  it("forgets what it carried once it is sent", async () => {
    const { userId } = await given.student();
    const items = [{ title: "Jonas wrote to you", link: "/threads", at: "2026-01-01T00:00:00Z" }];
    const mailId = await put(letter("notices", userId, { items }));
    const [mail] = await office.mailsOf(() => deliver(mailId));
    expect(mail?.text).toContain("Jonas wrote to you");
    expect(await stateOf(mailId)).not.toHaveProperty("data");
  });
});

it("what people typed stays text in a mail", () => {
  const { html, text } = render("sign-in-locked", {
    firstName: `<img src=x onerror="1">`,
    ip: "&",
  });
  expect(html).toContain("&lt;img src=x onerror=&quot;1&quot;&gt;");
  expect(html).not.toContain("<img");
  expect(text).toContain("<img");
  expect(html).not.toMatch(/src="|url\(|<script/);
});

describe("what people typed is repeated in a mail", () => {
  const lure = `Call +351 912-345-678!\nGet it at https://evil.test/prize or www.evil.test or evil.test\u202e ${"now ".repeat(40)}`;
  const small = { token: "t", link: "https://lyceum.test/x", repName: lure, said: [], more: 0 };
  const item = { title: lure, body: lure, link: "/threads", at: "2026-11-22" };

  it.each([
    ["verify-email", { firstName: lure, token: "t" }],
    ["already-registered", { firstName: lure }],
    ["reset-password", { firstName: lure, token: "t" }],
    ["invitation", { firstName: lure, roleName: "a teacher", token: "t" }],
    ["sign-in-locked", { firstName: lure, ip: lure }],
    ["continue-in-your-account", small],
    ["chat-replies", small],
    ["chat-detached", { firstName: lure, subject: lure }],
    ["notices", { firstName: lure, items: [item], token: "t" }],
    ["notices", { firstName: lure, items: [item, item], token: "t" }],
  ] as const)(
    "without a link, a telephone number, a line break or the length of an offer: %s",
    (template, data) => {
      const { subject, html, text } = render(template, data as never);
      for (const one of [subject, html, text])
        expect(one).not.toMatch(/evil\.test|912.?345|\u202e/);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject.length).toBeLessThan(200);
      expect(text).not.toMatch(/^Get it at/m);
    },
  );

  it("the name of a file and a name with a dot stay what they are", () => {
    const items = [{ title: "Ana M. Lopes added essay.v2.docx", link: "/x", at: "" }];
    const { subject } = render("notices", { firstName: "Ana", items, token: "t" });
    expect(subject).toBe("Ana M. Lopes added essay.v2.docx");
  });
});

it("an outbox item ends by itself", () => {
  const { expiresAt } = letter("verify-email", "x@x.test", {});
  expect(expiresAt).toBeGreaterThan(inSeconds(29 * 86_400));
});
