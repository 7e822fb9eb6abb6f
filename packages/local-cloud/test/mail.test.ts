import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BadRequestException,
  ListEmailIdentitiesCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMail } from "../src/mail/server.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "secret" };
let dir: string;
let mail: Awaited<ReturnType<typeof startMail>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "lyceum-mail-"));
  mail = await startMail({ dir, credentials });
});
afterAll(async () => {
  await mail.close();
  await rm(dir, { recursive: true });
});

const ses = (own = credentials) =>
  new SESv2Client({
    endpoint: mail.endpoint,
    region: "eu-west-1",
    credentials: own,
    maxAttempts: 1,
  });
const send = (to: string, more: Partial<SendEmailCommandInput> = {}, subject = "Grüße") =>
  ses().send(
    new SendEmailCommand({
      FromEmailAddress: "Lyceum <hello@lyceum.test>",
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject },
          Body: {
            Html: { Data: "<h1>Hi</h1><script>alert(1)</script>" },
            Text: { Data: "Hi, https://x.test/verify?token=1" },
          },
          Headers: [{ Name: "List-Unsubscribe", Value: "<https://x.test>" }],
          Attachments: [
            { FileName: "é.ics", ContentType: "text/calendar", RawContent: Buffer.from("BEGIN") },
          ],
        },
      },
      ...more,
    }),
  );
const get = (path: string, init?: RequestInit) => fetch(`${mail.endpoint}/mail${path}`, init);
const list = async (to = "") => (await get(`/messages?to=${encodeURIComponent(to)}`)).json();

it("takes what the SES client sends, newest first, by address", async () => {
  const { MessageId } = await send("Ada <Ada@x.test>");
  await send("bo@x.test", { ReplyToAddresses: ["desk@lyceum.test"] }, "Second");
  expect((await list()).map(({ subject }: { subject: string }) => subject)).toEqual([
    "Second",
    "Grüße",
  ]);
  expect(await list("ada@X.test")).toMatchObject([
    {
      id: MessageId,
      from: "Lyceum <hello@lyceum.test>",
      to: ["Ada <Ada@x.test>"],
      text: "Hi, https://x.test/verify?token=1",
      headers: [{ name: "List-Unsubscribe", value: "<https://x.test>" }],
      attachments: [{ name: "é.ics", type: "text/calendar", size: 5 }],
    },
  ]);
  expect(mail.messages("bo@x.test")).toMatchObject([{ replyTo: ["desk@lyceum.test"] }]);
  expect(await list("nobody@x.test")).toEqual([]);
});

it("takes a mail that was put together elsewhere, with its calendar part", async () => {
  const raw = [
    "From: hello@lyceum.test",
    "Subject: =?utf-8?B?R3LDvMOfZQ==?=",
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hi",
    "--b",
    "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
    "",
    "BEGIN:VCALENDAR",
    "--b--",
    "",
  ].join("\r\n");
  await send("cleo@x.test", { Content: { Raw: { Data: Buffer.from(raw) } } });
  expect(await list("cleo@x.test")).toMatchObject([
    { subject: "Grüße", text: "Hi\n", attachments: [{ type: "text/calendar; method=REQUEST" }] },
  ]);
});

it("shows a mail where it can do nothing, and hands attachments out as files", async () => {
  const [{ id }] = await list("bo@x.test");
  const html = await get(`/messages/${id}/html`);
  const policy = html.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/,
  );
  expect(policy).not.toMatch(/script|same-origin/);
  const file = await get(`/messages/${id}/attachments/0`);
  expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%A9.ics");
  expect(file.headers.get("content-type")).toBe("application/octet-stream");
  expect(await file.text()).toBe("BEGIN");
});

it("serves its page without inline script, and nothing else", async () => {
  const page = await get("");
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(await page.text()).toContain("<h1>Inbox</h1>");
  expect((await get("/inbox.js")).headers.get("content-type")).toMatch(/javascript/);
  expect((await get("/inbox.css")).status).toBe(200);
  for (const path of ["/server.ts", "/messages/x/html", "/page", "/page/inbox.js"]) {
    expect((await get(path)).status).toBe(404);
  }
  expect((await get("/messages", { method: "POST" })).status).toBe(405);
});

it("refuses what SES refuses", async () => {
  for (const input of [
    { Destination: {} },
    { Destination: { ToAddresses: ["nowhere"] } },
    { Destination: { ToAddresses: ["a@x.test\r\nBcc: b@x.test"] } },
    { Destination: { ToAddresses: Array.from({ length: 51 }, (_, i) => `a${i}@x.test`) } },
    { Content: { Raw: { Data: Buffer.from("x") } } },
  ]) {
    await expect(send("ok@x.test", input)).rejects.toBeInstanceOf(BadRequestException);
  }
  const wrong = ses({ ...credentials, secretAccessKey: "wrong" });
  await expect(wrong.send(new ListEmailIdentitiesCommand({}))).rejects.toMatchObject({
    name: "InvalidSignatureException",
  });
  await expect(ses().send(new ListEmailIdentitiesCommand({}))).rejects.toMatchObject({
    name: "NotFoundException",
  });
  expect(await list("ok@x.test")).toEqual([]);
});

it("has its mail after a restart, until it is cleared", async () => {
  const before = await list();
  await mail.close();
  mail = await startMail({ dir, credentials });
  expect(await list()).toEqual(before);
  expect((await get("/messages", { method: "DELETE" })).status).toBe(204);
  expect(await list()).toEqual([]);
  expect(await readdir(dir)).toEqual([]);
});
