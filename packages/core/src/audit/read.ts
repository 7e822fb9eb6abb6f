import type * as z from "zod";
import { action } from "../action.ts";
import { type Actor, subjectOf } from "../actor.ts";
import { codesOf } from "../assignment/list/codes.ts";
import { now } from "../db.ts";
import { firstIdAt, timeOf, userIdOf } from "../id.ts";
import { pageFrom } from "../page.ts";
import { holds } from "../user/capabilities.ts";
import { maskedChanges, seesContacts } from "../user/mask.ts";
import { namesOf } from "../user/names.ts";
import { type AuditLog, AuditLogs } from "./audit-logs.entity.ts";
import { type AuditView, ReadAudit } from "./schema.ts";

type Question = z.output<typeof ReadAudit>;

const money = ["BILLING_SETTINGS", "INVOICES", "LEDGER_PROOFS", "PAYMENTS", "REFUNDS"];

/** All, what concerns money, or only what one did oneself: which records somebody may read. */
function reach(actor: Actor, { actor: who, scope, day }: Question) {
  if (actor.type !== "user") return false;
  const self = actor.userId;
  if (holds(actor, "audit.read")) return { self, only: undefined };
  if (who === "self" || who === self) return { self, only: undefined };
  if (holds(actor, "audit.page")) return { self, only: money };
  return !scope && !day && !who && { self, only: undefined, own: true };
}

/** One answer looks through at most so many records for those that match, and at so many days. */
const chunk = 200;
const pages = 5;
const manyDays = 31;

/**
 * The audit log, the newest first. Auditors, operations and owners read all of it, finance what
 * concerns money, everybody else what they did themselves. Of scope, actor and days the first that
 * is given is the index that is asked; the rest are filters.
 */
export const readAudit = action({
  input: ReadAudit,
  allow: (actor, input) => reach(actor, input),
  async run({ actor, input, grant: { self, own, only } }) {
    const { limit, scope } = input;
    const actorId = own || input.actor === "self" ? self : input.actor;
    const { from, to } = spanOf({ ...input, actor: actorId });
    const fits = filter(input, { actorId, from, only });
    const filtered = Boolean(
      input.action || input.entityType || input.entity || only || (scope && actorId),
    );
    const range = { scope, actorId, lowest: (from ?? to ?? now()).slice(0, 10) };
    const size = filtered ? chunk : limit + 1;
    const found: AuditLog[] = [];
    let last = [input.before, to && firstAt(to)].filter(Boolean).toSorted()[0];
    let more = true;
    let page = 0;
    for (let turn = 0; more && found.length <= limit && page < pages && turn < manyDays; turn++) {
      const { data, next } = await records(range, last, size);
      found.push(...data.filter(fits));
      if (data.length) page++;
      more = next !== undefined && !(from && next <= firstAt(from));
      last = next;
    }
    const { items, next } = pageFrom(found, limit, (one) => one.auditId);
    return { items: await views(items, actor), next: next ?? (more ? (last ?? null) : null) };
  },
});

/** From when to when: a day is both, and where nothing narrows the question it is today. */
function spanOf({ day, from, to, scope, actor }: Question) {
  const today = !day && !from && !to && !scope && !actor ? now().slice(0, 10) : day;
  if (!today) return { from, to };
  const next = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString();
  return {
    from: [from, `${today}T00:00:00.000Z`].filter(Boolean).toSorted().at(-1),
    to: [to, next].filter(Boolean).toSorted()[0],
  };
}

/** Up to `limit` records before `last`, and where to go on; undefined at the end. */
async function records(
  { scope, actorId, lowest }: { scope?: string; actorId?: string; lowest: string },
  last: string | undefined,
  limit: number,
) {
  const options = { order: "desc", limit } as const;
  if (scope || actorId) {
    const query = scope
      ? AuditLogs.query.byScope({ scopeId: scope })
      : AuditLogs.query.byActor({ actorId: String(actorId) });
    const { data } = await (last ? query.lt({ auditId: last }) : query).go(options);
    return { data, next: data.length < limit ? undefined : data.at(-1)?.auditId };
  }
  const day = dayBefore(last);
  const query = AuditLogs.query.byDay({ day });
  const { data } = await (last ? query.lt({ auditId: last }) : query).go(options);
  if (data.length === limit) return { data, next: data.at(-1)?.auditId };
  return { data, next: day > lowest ? firstAt(`${day}T00:00:00.000Z`) : undefined };
}

/** Where the records of a moment begin. */
const firstAt = (time: string) => firstIdAt("audit", time);

/** The day of the record just before an id, which may be where a day begins. */
function dayBefore(id: string | undefined) {
  if (!id) return now().slice(0, 10);
  const time = Date.parse(timeOf(id)) - (id.endsWith("0".repeat(16)) ? 1 : 0);
  return new Date(time).toISOString().slice(0, 10);
}

const filter =
  (
    { action, entityType, entity }: Question,
    { actorId, from, only }: { actorId?: string; from?: string; only?: string[] },
  ) =>
  (one: AuditLog) =>
    (!from || one.createdAt >= from) &&
    (!actorId || one.actorId === actorId) &&
    (!entity || one.entityId === entity) &&
    (!action || (action.endsWith(".") ? one.action.startsWith(action) : one.action === action)) &&
    (!entityType || one.entityType === entityType) &&
    (!only || only.includes(one.entityType));

const isPerson = (id: string) => /^(usr|stu|tea|csr|adm)_[0-9a-z]{26}$/.test(id);

/** Everything in a record that is the id of something. */
const idsIn = (one: AuditLog) =>
  [
    one.actorId,
    one.entityId,
    one.scopeId,
    one.subjectId,
    one.onBehalfOf,
    ...Object.values(one.changes ?? {}).flat(2),
  ].filter((id): id is string => typeof id === "string" && /^[a-z]{3}_[0-9a-z]{26}$/.test(id));

async function views(items: AuditLog[], actor: Actor): Promise<AuditView[]> {
  const hides = (one: AuditLog) => !seesContacts(actor) && one.actorId !== subjectOf(actor);
  const ids = [...new Set(items.flatMap(idsIn))];
  // Who reads only what they did themselves learns nobody's name from it.
  const isKnown = (id: string) => holds(actor, "audit.page") || id === subjectOf(actor);
  const [people, codes] = await Promise.all([
    namesOf(ids.filter(isPerson).map(userIdOf).filter(isKnown)),
    codesOf(ids.filter((one) => one.startsWith("asg_"))),
  ]);
  const nameOf = (id: string) => (isPerson(id) ? people.get(userIdOf(id))?.name : codes.get(id));
  const namesIn = (one: AuditLog) =>
    Object.fromEntries(
      [
        ...idsIn(one).map((id) => [id, nameOf(id)] as const),
        // An offer is known by whom it went to.
        [one.entityId, nameOf(one.entityId) ?? nameOf(one.subjectId ?? "")] as const,
      ].filter((pair): pair is readonly [string, string] => pair[1] !== undefined),
    );
  return items.map((one) => ({
    id: one.auditId,
    action: one.action,
    actor: {
      id: one.actorId,
      type: one.actorType,
      role: one.actorRole,
      name: people.get(one.actorId)?.name,
    },
    onBehalfOf: one.onBehalfOf,
    entity: { type: one.entityType, id: one.entityId },
    scope: one.scopeId,
    names: namesIn(one),
    changes: one.changes && hides(one) ? maskedChanges(one.changes) : one.changes,
    reason: one.reason,
    requestId: one.requestId,
    ip: one.ip,
    agent: one.agent,
    createdAt: one.createdAt,
  }));
}
