import type { EmailContent, SESv2Client } from "@aws-sdk/client-sesv2";
import { internetAddress } from "../contact/schema.ts";
import { env } from "../env.ts";
import type { Rendered } from "./layout.ts";

let client: SESv2Client | undefined;

/** Hands a mail to the mail service and returns its id there. */
export async function send(to: string, mail: Rendered) {
  const { SendEmailCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
  client ??= new SESv2Client({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: 6000,
      throwOnRequestTimeout: true,
    },
  });
  const address = internetAddress(to) ?? to;
  const { MessageId } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: env.mailFrom,
      Destination: { ToAddresses: [address] },
      Content: await contentOf(address, mail),
    }),
  );
  return MessageId;
}

/** The mail service puts a mail together by itself, but for one that a calendar has to understand. */
async function contentOf(to: string, mail: Rendered): Promise<EmailContent> {
  const { subject, html, text, headers = {}, calendar } = mail;
  if (calendar) {
    const { withCalendar } = await import("./calendar-mime.ts");
    return { Raw: { Data: await withCalendar({ ...mail, calendar, from: env.mailFrom, to }) } };
  }
  const part = (Data: string) => ({ Data, Charset: "UTF-8" });
  return {
    Simple: {
      Subject: part(subject),
      Body: { Html: part(html), Text: part(text) },
      Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    },
  };
}
