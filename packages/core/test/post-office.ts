import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readMime } from "@lyceum/local-cloud/mail/mime.ts";
import { dynamo } from "../src/db.ts";
import { deliver } from "../src/mail/deliver.ts";

/** A mail as it left us. */
export interface Received {
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  /** What stands behind `#token=` in it, if anything. */
  token: string;
  headers: Record<string, string>;
  /** Its files, and the calendar part. */
  attachments: { name: string; type: string; text: string }[];
}

interface Put {
  Item?: { __edb_e__?: string; mailId?: string };
}

let opened: ReturnType<typeof open> | undefined;

/**
 * The mail service's end of the wire: takes what the real client sends it. `refuse` makes it
 * answer the next mail with an error, `hold` makes it wait. One a process: the client of the
 * product keeps the address it found when it was first used.
 */
export function postOffice() {
  opened ??= open();
  return opened;
}

async function open() {
  const received: Received[] = [];
  const written: string[] = [];
  let refusals = 0;
  let held: Promise<void> | undefined;

  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    await held;
    if (refusals-- > 0) {
      answer.writeHead(400, { "content-type": "application/json" });
      answer.end(JSON.stringify({ message: "refused" }));
      return;
    }
    const sent = JSON.parse(Buffer.concat(chunks).toString());
    const { subject, html, text, headers, attachments } = await contentOf(sent.Content);
    received.push({
      from: sent.FromEmailAddress,
      to: sent.Destination.ToAddresses,
      subject,
      html,
      text,
      token: /#token=(\S+)/.exec(text)?.[1] ?? "",
      headers,
      attachments,
    });
    answer.writeHead(200, { "content-type": "application/json" });
    answer.end(JSON.stringify({ MessageId: `message-${received.length}` }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  process.env.AWS_ENDPOINT_URL_SESV2 = `http://127.0.0.1:${port}`;

  // What the stream would tell the job: every mail that is put into the outbox.
  dynamo.use((next) => async (call) => {
    const answer = await next(call);
    const input: Put & { TransactItems?: { Put?: Put }[] } = call.input;
    for (const put of [input, ...(input.TransactItems ?? []).map((one) => one.Put)]) {
      if (put?.Item?.__edb_e__ === "MAILS" && put.Item.mailId) written.push(put.Item.mailId);
    }
    return answer;
  });

  return {
    refuse: (mails: number) => {
      refusals = mails;
    },
    /** Nothing is answered until what this returns is called. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    /** Ids of the mails that this work put into the outbox; nothing is sent. */
    async outboxOf(work: () => Promise<unknown>) {
      written.length = 0;
      await work();
      return [...written];
    },
    /** Does the work, lets the job send what came into the outbox, and shows what arrived. */
    async mailsOf(work: () => Promise<unknown>) {
      const start = received.length;
      for (const mailId of await this.outboxOf(work)) await deliver(mailId);
      return received.slice(start);
    },
  };
}

interface Simple {
  Subject: { Data: string };
  Body: { Html: { Data: string }; Text: { Data: string } };
  Headers?: { Name: string; Value: string }[];
}

/** What the mail service would put together of a mail, and what it is handed whole. */
async function contentOf({ Simple: one, Raw: raw }: { Simple?: Simple; Raw?: { Data: string } }) {
  if (one) {
    const { Subject, Body, Headers = [] } = one;
    const headers = Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]));
    const [html, text] = [Body.Html.Data, Body.Text.Data];
    return { subject: Subject.Data, html, text, headers, attachments: [] };
  }
  const mail = await readMime(Buffer.from(raw?.Data ?? "", "base64"));
  if (!mail) throw new Error("This is no mail.");
  return {
    subject: mail.subject,
    html: mail.html ?? "",
    text: mail.text ?? "",
    headers: Object.fromEntries(mail.headers.map(({ name, value }) => [name, value])),
    attachments: mail.attachments.map(({ name, type, base64 }) => ({
      name,
      type,
      text: Buffer.from(base64, "base64").toString(),
    })),
  };
}
