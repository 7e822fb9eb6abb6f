import * as z from "zod";
import { action } from "../action.ts";
import type { Actor, UserActor } from "../actor.ts";
import { reader } from "../assignment/access.ts";
import { seesContent } from "../assignment/part.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { expired, inSeconds, now, tryCommit } from "../db.ts";
import { AppError, notFound, Overtaken } from "../error.ts";
import { grantDownload } from "../files/grants.ts";
import { newId } from "../id.ts";
import { remember, replay } from "../idempotency.ts";
import { pageFrom } from "../page.ts";
import { limit as rateLimit } from "../rate-limit.ts";
import { holds } from "../user/capabilities.ts";
import { type Export, Exports } from "./exports.entity.ts";
import { AskAudit, AskEvidence, type AuditFilter, ExportRef, ListExports } from "./schema.ts";
import { stateOf, view } from "./view.ts";

/** Seconds a file can be had; the bucket throws it away after the same time. */
const kept = 7 * 86_400;

/** Staff and the student, each as far as they see; who teaches takes no file of it away. */
export async function evidenceReader(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  return grant && grant.part !== "teacher" && seesContent(actor) && grant;
}

/** The log is taken along by auditors and owners only; operations read it. */
export const auditReader = (actor: Actor) => holds(actor, "audit.export") && actor;

/** `Idempotency-Key` */
const key = z.string().optional();

const self = (actor: Actor) => actor.type === "user" && actor;

/** Asks for the evidence pack of an assignment. Under the same key it is asked for once. */
export const askEvidence = action({
  input: AskEvidence.extend({ key }),
  allow: evidenceReader,
  run: ({ input: { assignmentId, key }, grant: { actor, assignment } }) =>
    ask(actor, key, {
      kind: "evidence",
      assignmentId,
      format: "zip",
      name: `${assignment.assignmentCode}-evidence.zip`,
    }),
});

/** Asks for what the audit view shows under a filter, up to this moment. */
export const askAudit = action({
  input: AskAudit.extend({ key }),
  allow: auditReader,
  run: ({ input: { filter, format, key }, grant: actor }) =>
    ask(actor, key, {
      kind: "audit",
      filter: pinned(filter),
      format,
      name: `audit-${now().slice(0, 10)}.${format}`,
    }),
});

/** "Today" is the day on which it was asked for, also when the job runs after midnight. */
const pinned = (filter: AuditFilter): AuditFilter =>
  filter.scope || filter.actor || filter.day ? filter : { ...filter, day: now().slice(0, 10) };

type Wish = Pick<Export, "kind" | "assignmentId" | "filter" | "format" | "name">;

/** Writes down what is wanted; the job is run by the table's stream. */
async function ask(actor: UserActor, key: string | undefined, wish: Wish) {
  const { userId } = actor;
  const body = { ...wish, name: undefined };
  const earlier = await replay(actor, key, body);
  if (earlier) return view(await load(userId, earlier));
  await rateLimit("export.ask", userId, 30, 3600);

  const exportId = newId("export");
  const item = { ...wish, exportId, userId, expiresAt: inSeconds(kept) };
  const fact = record(actor, {
    action: "export.ask",
    entity: ["EXPORTS", exportId],
    scope: wish.assignmentId ?? userId,
    changes: { name: [null, wish.name], ...(wish.filter && { filter: [null, wish.filter] }) },
  });
  const refused = await tryCommit([
    Exports.create(item),
    AuditLogs.create(fact),
    ...remember(actor, key, body, exportId),
  ]);
  // The same request at the same moment: its export is the answer to both.
  const other = refused.length ? await replay(actor, key, body) : exportId;
  if (!other) throw new Overtaken();
  return view(await load(userId, other));
}

async function load(userId: string, exportId: string) {
  const { data } = await Exports.get({ userId, exportId }).go({ consistent: true });
  if (!data || expired(data)) throw notFound("export");
  return data;
}

/** One's own, the newest first. */
export const listExports = action({
  input: ListExports,
  allow: self,
  async run({ input: { before, limit }, grant: { userId } }) {
    const query = Exports.query.byUser({ userId });
    const from = before ? query.lt({ exportId: before }) : query;
    const { data } = await from.go({ order: "desc", limit: limit + 1 });
    const { items, next } = pageFrom(data, limit, (one) => one.exportId);
    return { items: items.filter((one) => !expired(one)).map((one) => view(one)), next };
  },
});

/** One's own export; when it is done, with the address where it can be had for a minute. */
export const readExport = action({
  input: ExportRef,
  allow: self,
  async run({ input: { exportId }, grant: { userId } }) {
    const item = await load(userId, exportId);
    if (item.status !== "done" || !item.key) return view(item);
    const { url } = await grantDownload({ ...item, key: item.key, type: types[item.format] });
    return view(item, url);
  },
});

const types = { zip: "application/zip", csv: "text/csv", json: "application/json" };

/**
 * Asks again for what failed, as a new export under the rights of now.
 * @throws 409 `export.not-failed`
 */
export const repeat = action({
  input: ExportRef,
  allow: self,
  async run({ input: { exportId }, grant: actor }) {
    const { kind, assignmentId, filter, format, name, ...item } = await load(
      actor.userId,
      exportId,
    );
    const { status } = stateOf({ kind, assignmentId, filter, format, name, ...item });
    if (status !== "failed") {
      const text = "Only a failed export can be repeated.";
      throw new AppError("conflict", "export.not-failed", text, { state: status });
    }
    const may = assignmentId ? await evidenceReader(actor, { assignmentId }) : auditReader(actor);
    if (!may) throw notFound("export");
    return ask(actor, `repeat-${exportId}`, { kind, assignmentId, filter, format, name });
  },
});
