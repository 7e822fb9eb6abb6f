import PostalMime from "postal-mime";
import type { Message } from "./mailbox.ts";

type Content = Pick<Message, "subject" | "text" | "html" | "headers" | "attachments">;

/** A message that was put together elsewhere, taken apart; undefined where it is none. Its calendar part stands among the attachments, too. */
export async function readMime(bytes: Uint8Array): Promise<Content | undefined> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: "base64" });
  if (!mail.from || mail.subject === undefined) return undefined;
  return {
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: mail.attachments.map(({ filename, mimeType, method, content }) => ({
      name: filename ?? "part",
      type: method ? `${mimeType}; method=${method}` : mimeType,
      size: Buffer.from(String(content), "base64").length,
      base64: String(content),
    })),
  };
}
