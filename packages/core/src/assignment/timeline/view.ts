import type { UserActor } from "../../actor.ts";
import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { profileId } from "../../id.ts";
import { threadOf } from "../../thread/seat/assignment-thread.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { contactsOpen } from "../contact/rule.ts";
import { hidden, isShielded } from "../contact/shielded.ts";
import type { TimelineItem, TimelineKind } from "../page/schema.ts";
import { isStaffPart, type Reader, seesContent } from "../part.ts";
import type { Sight } from "./event-words.ts";
import { rowOf } from "./events.ts";

/** Who looks, and what they asked for. */
export interface Look extends Pick<Reader, "actor" | "part" | "assignment"> {
  /** With commas between them. */
  kinds?: string;
  person?: string;
}

/** Under which heading a record stands. */
const kindOf = (action: string): TimelineKind => rowOf(action)?.kind ?? "assignment";

/** The fields of the work itself. A teacher is told of changes of these and of no others, so no new field tells of money by mistake. */
const ofTheWork = new Set([
  "status",
  "title",
  "serviceType",
  "subject",
  "level",
  "brief",
  "dueDate",
  "timezone",
  "intake",
  "integrity",
  "name",
  "size",
  "visibility",
  "version",
  "delivery",
  "revision",
  "revisions",
  "revisionCount",
  "extension",
  "hold",
  "score",
  "grade",
  "scheduledTime",
  "durationMinutes",
  "meeting",
  "host",
  "occurrences",
  "slots",
  "absent",
  "leftWaiting",
  "agenda",
  "place",
  "location",
  "kind",
  "participants",
  "text",
  "dispute",
  "outcome",
  "to",
  "files",
  "acceptanceDeadline",
  "offerExpiresAt",
  "writing",
  "homework",
  "exam",
  "words",
  "prompt",
  "instructions",
  "lateWork",
  "points",
  "rubric",
  "accepted",
  "rejected",
]);

/** The fields finance is told of, and of no others. */
const ofMoney = new Set([
  "status",
  "quote",
  "total",
  "deposit",
  "currency",
  "fee",
  "refund",
  "amount",
  "number",
  "teacher",
]);

type Condition = Exclude<Sight, boolean>;
const conditions: Record<Condition, (item: AuditLog, actor: UserActor) => boolean> = {
  "own-offer": (item, { userId }) => item.subjectId === profileId("teacher", userId),
  "own-thread": (item) => item.entityId === threadOf(item.scopeId),
  "if-status-changed": (item) => Boolean(item.changes?.status),
};

/**
 * Whether this reader may know of a record at all. An action that is no event any more is for the
 * team and auditors only.
 */
export function sees({ actor, part }: Look, item: AuditLog): boolean {
  const row = rowOf(item.action);
  const finance = !seesContent(actor);
  if (!finance && (!part || isStaffPart(part))) return true;
  if (!row) return false;
  if (!finance && item.actorId === actor.userId) return true;
  const reader = finance ? "finance" : part;
  if (reader !== "finance" && reader !== "student" && reader !== "teacher") return false;
  const sight = row.seenBy[reader];
  return typeof sight === "boolean" ? sight : conditions[sight](item, actor);
}

/** Whether a record is one of those that were asked for. */
export function fits({ actor, part, kinds, person }: Look, item: AuditLog): boolean {
  if (kinds && !kinds.split(",").includes(kindOf(item.action))) return false;
  if (!person) return true;
  if (person.startsWith("usr_")) {
    const known = isStaffPart(part) || !part || person === actor.userId;
    return known && item.actorId === person;
  }
  return sideOf(item) === person;
}

function sideOf({ actorType, actorRole }: AuditLog) {
  if (actorType === "user") return staffRoles.includes(actorRole ?? "") ? "staff" : actorRole;
  return actorType === "visitor" ? "student" : actorType;
}
const staffRoles = ["cs-rep", "admin"];

/** What the student did as a visitor is the student's own, too. */
const isOwn = (item: AuditLog, { userId }: UserActor, part: Look["part"]) =>
  item.actorId === userId || (part === "student" && sideOf(item) === "student");

/** To those outside staff a person of staff is a name and a role; addresses and requests stay in the audit log. */
export function view(item: AuditLog, { actor, part, assignment }: Look): TimelineItem {
  const staff = isStaffPart(part) || !part;
  const own = isOwn(item, actor, part);
  const teacher = part === "teacher";
  const readers = rowOf(item.action)?.seenBy.reason ?? "nobody";
  const readable = readers === "everybody" || (readers === "finance" && part === "finance");
  const secret = !staff && !own && !readable;
  const fromOther = part === "student" && item.actorRole === "teacher";
  const hides = isShielded(assignment, part) || (fromOther && !contactsOpen(assignment));
  const shown = hides ? hidden : <Value>(value: Value) => value;
  return {
    id: item.auditId,
    kind: kindOf(item.action),
    action: item.action,
    by: {
      type: item.actorType,
      id: own ? actor.userId : staff ? item.actorId : undefined,
      role: item.actorRole,
      name: teacher && !own && item.actorName ? firstName(item.actorName) : item.actorName,
    },
    entity: { type: item.entityType, id: item.entityId },
    changes: shown(changesFor(part, item.changes)),
    reason: secret ? undefined : shown(item.reason),
    createdAt: item.createdAt,
  };
}

/** No money for teachers, nothing but money and state for finance. */
function changesFor(part: Look["part"], changes: TimelineItem["changes"]) {
  if (!changes || (part !== "teacher" && part !== "finance")) return changes;
  const fields = part === "teacher" ? ofTheWork : ofMoney;
  const kept = Object.entries(changes).filter(([field]) => fields.has(field));
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/**
 * The visitor chat an assignment grew from: the oldest of its timeline, told by the assignment's own
 * item. Their ids are made of the chat's and the thread's, so they sort before everything else.
 */
export function originItems(look: Look): TimelineItem[] {
  const { assignment, part, actor } = look;
  const { origin } = assignment;
  if (!origin || part === "teacher" || !seesContent(actor)) return [];
  const idOf = (id: string) => `aud_${id.slice(id.indexOf("_") + 1)}`;
  const entity = { type: "PRE_SIGNIN_SESSIONS", id: origin.sessionId };
  const student = {
    id: part === "student" ? actor.userId : undefined,
    name: assignment.studentName,
  };
  const items: TimelineItem[] = [
    {
      id: idOf(origin.threadId),
      kind: "message",
      action: "chat.claim",
      entity,
      by: { type: "user", role: "student", ...student },
      createdAt: origin.claimedAt,
    },
    {
      id: idOf(origin.sessionId),
      kind: "message",
      action: "chat.start",
      entity,
      by: { type: "visitor", ...student },
      text: origin.firstMessage,
      createdAt: origin.startedAt,
    },
  ];
  const { kinds, person } = look;
  return items.filter(
    () => (!kinds || kinds.split(",").includes("message")) && (!person || person === "student"),
  );
}
