import { action } from "../action.ts";
import { type AuditLog, AuditLogs } from "../audit/audit-logs.entity.ts";
import { pageFrom } from "../page.ts";
import { namesOf } from "../user/names.ts";
import { isStaffPart, type Reader, reader, seesContent } from "./access.ts";
import { ListTimeline, type TimelineItem } from "./schema.ts";

/** Which objects' records are for whom, by the first word of the action; the rest is for staff. */
const audience: Record<string, readonly string[]> = {
  assignment: ["student", "teacher"],
  file: ["student", "teacher"],
  thread: ["student", "teacher"],
  meeting: ["student", "teacher"],
  writing: ["student", "teacher"],
  homework: ["student", "teacher"],
  exam: ["student", "teacher"],
  offer: ["teacher"],
  invoice: ["student"],
  payment: ["student"],
};

const moneyAndState = ["assignment", "invoice", "payment"];

function sees({ actor, part }: Reader, { action: name }: AuditLog) {
  const [object = ""] = name.split(".");
  if (!seesContent(actor)) return moneyAndState.includes(object);
  if (!part || isStaffPart(part)) return true;
  return audience[object]?.includes(part) ?? false;
}

const chunk = 100;

/** What happened to an assignment, the newest first: its audit records, those this reader may see. */
export async function timelineOf(
  grant: Reader,
  { assignmentId, before, limit }: { assignmentId: string; before?: string; limit: number },
) {
  const found: AuditLog[] = [];
  for (let last = before; found.length <= limit; ) {
    const query = AuditLogs.query.byScope({ scopeId: assignmentId });
    const from = last ? query.lt({ auditId: last }) : query;
    const { data } = await from.go({ order: "desc", limit: chunk });
    found.push(...data.filter((one) => sees(grant, one)));
    last = data.at(-1)?.auditId;
    if (data.length < chunk) break;
  }
  const { items, next } = pageFrom(found, limit, (one) => one.auditId);
  const names = await namesOf(items.filter(isPerson).map((one) => one.actorId));
  return { items: items.map((one) => view(one, grant, names.get(one.actorId)?.name)), next };
}

const isPerson = (one: AuditLog) => one.actorType === "user";

export const timeline = action({
  input: ListTimeline,
  allow: reader,
  run: ({ input, grant }) => timelineOf(grant, input),
});

/** To those outside staff a person of staff is a name and a role; addresses and requests stay in the audit log. */
function view(item: AuditLog, { actor, part }: Reader, name: string | undefined): TimelineItem {
  const known = isStaffPart(part) || !part || item.actorId === actor.userId;
  return {
    id: item.auditId,
    action: item.action,
    by: {
      type: item.actorType,
      id: known ? item.actorId : undefined,
      role: item.actorRole,
      name: part === "teacher" ? name?.split(" ")[0] : name,
    },
    entity: { type: item.entityType, id: item.entityId },
    changes: item.changes,
    reason: item.reason,
    createdAt: item.createdAt,
  };
}
