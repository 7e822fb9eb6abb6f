import type { UserActor } from "../actor.ts";
import { readAudit } from "../audit/read.ts";
import type { AuditView } from "../audit/schema.ts";
import { line } from "./csv.ts";
import type { AuditFilter } from "./schema.ts";

const columns: [name: string, of: (one: AuditView) => unknown][] = [
  ["time", (one) => one.createdAt],
  ["action", (one) => one.action],
  ["actor id", (one) => one.actor.id],
  ["actor type", (one) => one.actor.type],
  ["actor role", (one) => one.actor.role],
  ["actor name", (one) => one.actor.name],
  ["on behalf of", (one) => one.onBehalfOf],
  ["entity", (one) => one.entity.type],
  ["entity id", (one) => one.entity.id],
  ["scope", (one) => one.scope],
  ["changes", (one) => one.changes],
  ["reason", (one) => one.reason],
  ["request", (one) => one.requestId],
  ["address", (one) => one.ip],
  ["agent", (one) => one.agent],
  ["record id", (one) => one.id],
];

/**
 * The records of the audit view under a filter, page by page as the view itself reads them; those
 * from `before` on, the moment of asking, are left out.
 */
export async function* auditPages(
  actor: UserActor,
  filter: AuditFilter,
  before: string,
): AsyncGenerator<AuditView[]> {
  let last: string | null = before;
  while (last) {
    const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(actor, {
      ...filter,
      before: last,
      limit: 100,
    });
    yield page.items;
    last = page.next;
  }
}

/** The rows as a file, with a byte order mark, without which spreadsheets take UTF-8 for something else. */
export async function* csv(pages: AsyncIterable<AuditView[]>): AsyncGenerator<string> {
  yield `\ufeff${line(columns.map(([name]) => name))}`;
  for await (const page of pages) {
    yield page.map((one) => line(columns.map(([, of]) => of(one)))).join("");
  }
}

/** One array, one record a line. */
export async function* json(pages: AsyncIterable<AuditView[]>): AsyncGenerator<string> {
  let mark = "[\n";
  for await (const page of pages) {
    for (const one of page) {
      yield `${mark}${JSON.stringify(one)}`;
      mark = ",\n";
    }
  }
  yield mark === "[\n" ? "[]\n" : "\n]\n";
}
