import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { onTestFinished } from "vitest";
import { problemOf, unreachable } from "../../../lib/problem.ts";
import { type Doors, emptyText, type Saving } from "../draft/draft.ts";

/** A text of these words. */
export const textOf = (words: readonly string[]): TextDocument => ({
  type: "doc",
  content: [
    { type: "paragraph", content: words.length ? [{ type: "text", text: words.join(" ") }] : [] },
  ],
});

export const wordsOf = (document: TextDocument): string[] =>
  JSON.stringify(document).match(/\bw\d+\b/g) ?? [];

/**
 * A server that keeps one draft as ours does: a save is refused when its base is not what is there, and
 * the last save again is answered again. `cut` says where the line breaks.
 */
export async function draftServer(cut: () => "before" | "after" | undefined = () => undefined) {
  const accepted: Saving[] = [];
  let sequence = 0;
  const facts = () => ({ sequence, savedAt: "2026-11-29T10:00:00.000Z", words: 1 });
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const where = cut();
    if (where === "before") return request.socket.destroy();
    const answer = (status: number, value: object) => {
      if (where === "after") return request.socket.destroy();
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    const last = accepted.at(-1);
    if (request.method === "GET")
      return answer(200, { ...facts(), document: last?.document ?? emptyText });
    const saving: Saving = JSON.parse(body);
    if (saving.saveId !== last?.saveId) {
      if (saving.base !== sequence)
        return answer(409, { ...facts(), code: "draft.elsewhere", detail: "Changed elsewhere." });
      if (JSON.stringify(saving.document).includes("forbidden"))
        return answer(400, { code: "text.not-accepted", detail: "This is not accepted." });
      accepted.push(saving);
      sequence++;
    }
    answer(200, facts());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/draft`;
  const ask = async (init?: RequestInit) => {
    const response = await fetch(url, init).catch(() => {
      throw unreachable();
    });
    if (!response.ok) throw await problemOf(response);
    return response.json();
  };
  const doors: Doors = {
    load: () => ask(),
    save: (saving) => ask({ method: "PUT", body: JSON.stringify(saving) }),
  };
  return { doors, accepted, now: () => wordsOf(accepted.at(-1)?.document ?? emptyText) };
}
