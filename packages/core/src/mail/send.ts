import type { SESv2Client } from "@aws-sdk/client-sesv2";
import { internetAddress } from "../contact/schema.ts";
import { env } from "../env.ts";
import type { Rendered } from "./layout.ts";

let client: SESv2Client | undefined;

/** Hands a mail to the mail service and returns its id there. */
export async function send(to: string, { subject, html, text, headers = {} }: Rendered) {
  const { SendEmailCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
  client ??= new SESv2Client({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: 6000,
      throwOnRequestTimeout: true,
    },
  });
  const part = (Data: string) => ({ Data, Charset: "UTF-8" });
  const { MessageId } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: env.mailFrom,
      Destination: { ToAddresses: [internetAddress(to) ?? to] },
      Content: {
        Simple: {
          Subject: part(subject),
          Body: { Html: part(html), Text: part(text) },
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
    }),
  );
  return MessageId;
}
