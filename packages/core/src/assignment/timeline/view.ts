import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { profileId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { threadOf } from "../../thread/assignment-thread.ts";
import { firstName } from "../../thread/shield.ts";
import { contactsOpen } from "../contact/rule.ts";
import { hidden, isShielded } from "../contact/shielded.ts";
import type { TimelineItem, TimelineKind } from "../page/schema.ts";
import { isStaffPart, type Reader, seesContent } from "../parts.ts";

/** Who looks, and what they asked for. */
export interface Look extends Pick<Reader, "actor" | "part" | "assignment"> {
  /** With commas between them. */
  kinds?: string;
  person?: string;
}

const money = ["quote", "accept-quote", "reject-quote", "lapse", "waive", "pay"];

const kindOfObject: Record<string, TimelineKind> = {
  file: "file",
  "staff-file": "file",
  offer: "teacher",
  engagement: "teacher",
  rating: "teacher",
  thread: "message",
  chat: "message",
  note: "note",
  participant: "message",
  message: "message",
  attachment: "message",
  invoice: "money",
  payment: "money",
  meeting: "meeting",
  writing: "coursework",
  homework: "coursework",
  exam: "coursework",
};

/** Under which heading a record stands, by its action. */
export function kindOf(action: string): TimelineKind {
  const [object = "", verb = ""] = action.split(".");
  if (object === "assignment" && money.includes(verb)) return "money";
  return kindOfObject[object] ?? "assignment";
}

/** Which objects' records are for whom beside staff, by the first word of the action. Who is not named sees none. */
const audience: Record<string, readonly Part[]> = {
  assignment: ["student", "teacher"],
  file: ["student", "teacher"],
  rating: ["student", "teacher"],
  thread: ["student", "teacher"],
  meeting: ["student", "teacher"],
  writing: ["student", "teacher"],
  homework: ["student", "teacher"],
  exam: ["student", "teacher"],
  offer: ["teacher"],
  engagement: ["teacher"],
  invoice: ["student"],
  payment: ["student"],
  chat: ["student"],
};

/** What staff plan and look at among themselves. */
const staffOnly = [
  "assignment.propose-decision",
  "assignment.suggest",
  "rating.hide",
  "rating.show",
  "thread.read",
  "file.inspect",
];

/** Why a teacher came or went is between the teacher and staff; why staff waive a payment or put a matter aside is their own. */
const privateReasons = [
  "assignment.accept-offer",
  "assignment.release",
  "assignment.remove",
  "assignment.reveal-contact",
  "assignment.waive",
  "thread.hold",
];

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
]);

/** Whether this reader may know of a record at all. */
export function sees({ actor, part }: Look, item: AuditLog): boolean {
  const [object = ""] = item.action.split(".");
  const kind = kindOf(item.action);
  if (!seesContent(actor)) {
    return kind === "money" || (kind === "assignment" && Boolean(item.changes?.status));
  }
  if (!part || isStaffPart(part)) return true;
  if (item.actorId === actor.userId) return true;
  if (!audience[object]?.includes(part) || staffOnly.includes(item.action)) return false;
  // Of the other threads those know who sit in them.
  if (object === "thread") return item.entityId === threadOf(item.scopeId);
  if (part === "student") return true;
  if (object !== "offer" && object !== "engagement") return kind !== "money";
  return item.subjectId === profileId("teacher", actor.userId);
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

/** To those outside staff a person of staff is a name and a role; addresses and requests stay in the audit log. */
export function view(item: AuditLog, { actor, part, assignment }: Look): TimelineItem {
  const staff = isStaffPart(part) || !part;
  const own = item.actorId === actor.userId;
  const teacher = part === "teacher";
  const money = part === "finance" && kindOf(item.action) === "money";
  const secret = !staff && !own && !money && privateReasons.includes(item.action);
  const fromOther = part === "student" && item.actorRole === "teacher";
  const hides = isShielded(assignment, part) || (fromOther && !contactsOpen(assignment));
  const shown = hides ? hidden : <Value>(value: Value) => value;
  return {
    id: item.auditId,
    kind: kindOf(item.action),
    action: item.action,
    by: {
      type: item.actorType,
      id: staff || own ? item.actorId : undefined,
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
  const kept = Object.entries(changes).filter(([field]) =>
    part === "teacher" ? ofTheWork.has(field) : field === "status" || !ofTheWork.has(field),
  );
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
  const items: TimelineItem[] = [
    {
      id: idOf(origin.threadId),
      kind: "message",
      action: "chat.claim",
      entity,
      by: { type: "user", role: "student", name: assignment.studentName },
      createdAt: origin.claimedAt,
    },
    {
      id: idOf(origin.sessionId),
      kind: "message",
      action: "chat.start",
      entity,
      by: { type: "visitor", name: assignment.studentName },
      text: origin.firstMessage,
      createdAt: origin.startedAt,
    },
  ];
  const { kinds, person } = look;
  return items.filter(
    () => (!kinds || kinds.split(",").includes("message")) && (!person || person === "student"),
  );
}
