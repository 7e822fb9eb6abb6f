import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listen } from "../listen.ts";
import { S3Error } from "../s3/error.ts";
import { target } from "../s3/request.ts";
import { type Credentials, verify } from "../s3/signature.ts";
import { inbox } from "./inbox.ts";
import { Mailbox } from "./mailbox.ts";
import { accept, SesError } from "./ses.ts";

export interface MailOptions {
  /** Where messages are kept. */
  dir: string;
  /** A free one when left out. */
  port?: number;
  /** Whose signatures are accepted; anybody's when left out. */
  credentials?: Credentials;
}

/** SES takes 40 MB of a message. */
const longest = 40 * 1024 ** 2;

/**
 * The part of the SES API v2 that sends mail, and an inbox to read it in. `aws-ses-v2-local` does
 * more, but keeps its messages in memory and brings Express, Handlebars and an SMTP client along;
 * Lyceum calls one operation, and its mail has to survive a restart.
 */
export async function startMail({ dir, port = 0, credentials }: MailOptions) {
  const mailbox = await Mailbox.open(dir);
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    inbox(mailbox, request, response);

  const { port: taken, close } = await listen(port, (request, response) => {
    const answer = request.url?.startsWith("/mail")
      ? handle(request, response)
      : send(mailbox, credentials, request, response);
    answer.catch((error) => {
      if (!response.destroyed) console.error(error);
      response.destroy();
    });
  });
  return {
    /** For `AWS_ENDPOINT_URL_SESV2`. */
    endpoint: `http://127.0.0.1:${taken}`,
    /** Answers every request under `/mail`. */
    handle,
    /** Newest first; only those somebody got, when an address is given. */
    messages: (to?: string) => mailbox.list(to),
    close,
  };
}

async function send(
  mailbox: Mailbox,
  credentials: Credentials | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const refuse = (status: number, name: string, message: string) =>
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": name })
      .end(JSON.stringify({ message }));
  const call = target(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= longest) chunks.push(chunk);
  }
  if (size > longest) return refuse(400, "BadRequestException", "Message length is too long.");
  const body = Buffer.concat(chunks);
  try {
    const digest = createHash("sha256").update(body).digest("hex");
    if (credentials) verify(call, credentials, "ses", digest);
    if (call.method !== "POST" || call.path !== "/v2/email/outbound-emails") {
      return refuse(404, "NotFoundException", "The local SES only sends mail.");
    }
    const result = await accept(mailbox, body.toString());
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  } catch (error) {
    if (error instanceof SesError) return refuse(400, error.name, error.message);
    if (error instanceof S3Error) {
      return refuse(403, "InvalidSignatureException", error.message);
    }
    throw error;
  }
}
