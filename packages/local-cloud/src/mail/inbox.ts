import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Mailbox, Message } from "./mailbox.ts";

const files: Record<string, [name: string, type: string]> = {
  "/mail": ["inbox.html", "text/html; charset=utf-8"],
  "/mail/inbox.css": ["inbox.css", "text/css; charset=utf-8"],
  "/mail/inbox.js": ["inbox.js", "text/javascript; charset=utf-8"],
};

const page =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** A mail is foreign text: no script, no origin, and its links open outside of the frame. */
const mail =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; font-src https: data:";

/**
 * The developer's inbox under `/mail`: the page, and what it and the tests read.
 * - `GET /mail/messages?to=` newest first; `DELETE /mail/messages` empties the box
 * - `GET /mail/messages/ID/html` and `…/attachments/N`
 */
export async function inbox(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://inbox");
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  if (pathname === "/mail/messages" && request.method === "DELETE") {
    await mailbox.clear();
    return void response.writeHead(204).end();
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return void response.writeHead(405, { allow: "GET, HEAD" }).end();
  }
  if (pathname === "/mail/messages") {
    const list = mailbox.list(searchParams.get("to") ?? undefined).map(withoutContent);
    return answer(response, "application/json", JSON.stringify(list));
  }
  const [, id = "", what, number] =
    /^\/mail\/messages\/(\w+)\/(html|attachments)(?:\/(\d+))?$/.exec(pathname) ?? [];
  const message = mailbox.find(id);
  if (message && what === "html" && message.html !== undefined) {
    response.setHeader("content-security-policy", mail);
    const base = '<!doctype html><base target="_blank">';
    return answer(response, "text/html; charset=utf-8", base + message.html);
  }
  const attachment = message?.attachments[Number(number)];
  if (what === "attachments" && attachment) return download(response, attachment);
  const [name, type] = files[pathname.replace(/\/$/, "")] ?? [];
  if (!name || !type) return answer(response, "text/plain", "There is no such mail.\n", 404);
  response.setHeader("content-security-policy", page);
  return answer(response, type, await readFile(join(import.meta.dirname, "page", name)));
}

function answer(response: ServerResponse, type: string, body: string | Buffer, status = 200) {
  response.writeHead(status, { "content-type": type }).end(body);
}

function download(response: ServerResponse, { name, base64 }: Message["attachments"][number]) {
  const fileName = encodeURIComponent(name);
  response.setHeader("content-disposition", `attachment; filename*=UTF-8''${fileName}`);
  answer(response, "application/octet-stream", Buffer.from(base64, "base64"));
}

const withoutContent = ({ attachments, ...rest }: Message) => ({
  ...rest,
  attachments: attachments.map(({ name, type, size }) => ({ name, type, size })),
});
