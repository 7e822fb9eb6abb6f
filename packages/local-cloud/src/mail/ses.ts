import * as z from "zod";
import type { Mailbox, Message } from "./mailbox.ts";
import { readMime } from "./mime.ts";

const data = z.object({ Data: z.string() });
const addresses = z.array(z.string()).default([]);

const simple = z.object({
  Subject: data,
  Body: z.object({ Text: data.optional(), Html: data.optional() }),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z
    .array(
      z.object({
        FileName: z.string(),
        RawContent: z.base64(),
        ContentType: z.string().default("application/octet-stream"),
      }),
    )
    .default([]),
});

/** SendEmail of the SES API v2, as far as messages of `Simple` and `Raw` content go. */
const sendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .prefault({}),
  ReplyToAddresses: addresses,
  Content: z.union([
    z.object({ Simple: simple }),
    z.object({ Raw: z.object({ Data: z.base64() }) }),
  ]),
});

const mostRecipients = 50;

/** A refusal as the SDK raises it, by its name. */
export class SesError extends Error {
  override name = "BadRequestException";
}

/**
 * Takes a SendEmail request's body and keeps the message. Template content, which Lyceum does
 * not use, is refused. Source: "SendEmail" of the SES API v2 reference.
 */
export async function accept(mailbox: Mailbox, body: string): Promise<{ MessageId: string }> {
  const { id } = await mailbox.add(await read(body));
  return { MessageId: id };
}

async function read(body: string): Promise<Omit<Message, "id" | "at">> {
  const { data: mail, error } = sendEmail.safeParse(parse(body));
  if (!mail) throw new SesError(z.prettifyError(error));
  const { Destination, Content } = mail;
  const [to, cc, bcc] = [
    Destination.ToAddresses,
    Destination.CcAddresses,
    Destination.BccAddresses,
  ];
  const all = [...to, ...cc, ...bcc];
  if (!all.length) throw new SesError("At least one recipient is required.");
  if (all.length > mostRecipients) throw new SesError(`Recipient count exceeds ${mostRecipients}.`);
  for (const address of [mail.FromEmailAddress, ...all, ...mail.ReplyToAddresses]) {
    if (!/^[^\r\n]*[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?$/.test(address)) {
      throw new SesError(`Illegal address: ${address}`);
    }
  }
  return {
    from: mail.FromEmailAddress,
    to,
    cc,
    bcc,
    replyTo: mail.ReplyToAddresses,
    ...("Raw" in Content ? await rawContent(Content.Raw.Data) : simpleContent(Content.Simple)),
  };
}

async function rawContent(base64: string) {
  const content = await readMime(Buffer.from(base64, "base64"));
  if (!content) throw new SesError("The raw message has no From or no Subject.");
  return content;
}

function simpleContent({ Subject, Body, Headers, Attachments }: z.infer<typeof simple>) {
  if (!Body.Text && !Body.Html) throw new SesError("A text or an HTML body is required.");
  return {
    subject: Subject.Data,
    text: Body.Text?.Data,
    html: Body.Html?.Data,
    headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    attachments: Attachments.map(({ FileName, ContentType, RawContent }) => ({
      name: FileName,
      type: ContentType,
      size: Buffer.from(RawContent, "base64").length,
      base64: RawContent,
    })),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SesError("The body is not JSON.");
  }
}
