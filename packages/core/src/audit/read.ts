import { encodeTime } from "ulid";
import type * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin } from "../actor.ts";
import { now } from "../db.ts";
import { pageFrom } from "../page.ts";
import { namesOf } from "../user/names.ts";
import { type AuditLog, AuditLogs } from "./audit-logs.entity.ts";
import { type AuditView, ReadAudit } from "./schema.ts";

type Question = z.output<typeof ReadAudit>;

const money = ["INVOICES", "PAYMENTS"];

/** All, what concerns money, or only what one did oneself: which records somebody may read. */
function reach(actor: Actor, { actor: who, scope, day }: Question) {
  if (actor.type !== "user") return false;
  const self = actor.userId;
  if (isAdmin(actor, "auditor", "operations")) return { self, only: undefined };
  if (who === "self" || who === self) return { self, only: undefined };
  if (isAdmin(actor, "finance")) return { self, only: money };
  return !scope && !day && !who && { self, only: undefined, own: true };
}

/** One answer looks through at most so many records for those that match. */
const chunk = 200;
const pages = 5;

/**
 * The audit log by scope, by actor or by day, the newest first. Auditors, operations and owners
 * read all of it, finance what concerns money, everybody else what they did themselves.
 */
export const readAudit = action({
  input: ReadAudit,
  allow: (actor, input) => reach(actor, input),
  async run({ input, grant }) {
    const { limit } = input;
    const fits = filter(input, grant.only);
    const filtered = Boolean(input.action || input.entityType || input.entity || grant.only);
    const found: AuditLog[] = [];
    let last = [input.before, input.to && firstAt(input.to)].filter(Boolean).toSorted()[0];
    let more = true;
    for (let page = 0; more && found.length <= limit && page < pages; page++) {
      const size = filtered ? chunk : limit + 1;
      const data = await records(input, grant, last, size);
      found.push(...data.filter(fits));
      last = data.at(-1)?.auditId;
      more =
        filtered &&
        data.length === size &&
        (!input.from || (data.at(-1)?.createdAt ?? "") >= input.from);
    }
    const { items, next } = pageFrom(found, limit, (one) => one.auditId);
    return { items: await views(items), next: next ?? (more ? (last ?? null) : null) };
  },
});

async function records(
  { scope, actor, day }: Question,
  { self, own }: { self: string; own?: boolean },
  before: string | undefined,
  limit: number,
) {
  const options = { order: "desc", limit } as const;
  if (scope) {
    const query = AuditLogs.query.byScope({ scopeId: scope });
    return (await (before ? query.lt({ auditId: before }) : query).go(options)).data;
  }
  if (actor || own) {
    const actorId = !actor || actor === "self" ? self : actor;
    const query = AuditLogs.query.byActor({ actorId });
    return (await (before ? query.lt({ auditId: before }) : query).go(options)).data;
  }
  const query = AuditLogs.query.byDay({ day: day ?? now().slice(0, 10) });
  return (await (before ? query.lt({ auditId: before }) : query).go(options)).data;
}

/** Where the records of a moment begin: an id begins with its time. */
const firstAt = (time: string) =>
  `aud_${encodeTime(Date.parse(time), 10).toLowerCase()}${"0".repeat(16)}`;

const filter =
  ({ action, entityType, entity, from }: Question, only: string[] | undefined) =>
  (one: AuditLog) =>
    (!from || one.createdAt >= from) &&
    (!entity || one.entityId === entity) &&
    (!action || (action.endsWith(".") ? one.action.startsWith(action) : one.action === action)) &&
    (!entityType || one.entityType === entityType) &&
    (!only || only.includes(one.entityType));

async function views(items: AuditLog[]): Promise<AuditView[]> {
  const people = await namesOf(
    items.filter((one) => one.actorType === "user").map((one) => one.actorId),
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
    changes: one.changes,
    reason: one.reason,
    requestId: one.requestId,
    ip: one.ip,
    agent: one.agent,
    createdAt: one.createdAt,
  }));
}
