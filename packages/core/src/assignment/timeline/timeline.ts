import { action } from "../../action.ts";
import { type AuditLog, AuditLogs } from "../../audit/audit-logs.entity.ts";
import { reader } from "../access.ts";
import { ListTimeline, type TimelineItem } from "../page/schema.ts";
import { fits, type Look, originItems, sees, view } from "./view.ts";

/** One answer looks through at most so many records for those that fit; `next` leads on. */
const chunk = 100;
const chunks = 5;

/** What happened to an assignment, the newest first: its audit records, those this reader may see. */
export async function timelineOf(
  look: Look,
  { before, limit }: { before?: string; limit: number },
) {
  const { assignmentId } = look.assignment;
  const found: AuditLog[] = [];
  let last = before;
  let more = true;
  for (let at = 0; more && found.length <= limit && at < chunks; at++) {
    const query = AuditLogs.query.byScope({ scopeId: assignmentId });
    const from = last ? query.lt({ auditId: last }) : query;
    const { data } = await from.go({ order: "desc", limit: chunk });
    found.push(...data.filter((one) => sees(look, one) && fits(look, one)));
    last = data.at(-1)?.auditId ?? last;
    more = data.length === chunk;
  }
  return pageOf(look, found, { before, limit, rest: more ? last : undefined });
}

/** More than any id of a record: from the newest on. */
const fromTheTop = `aud_${"z".repeat(26)}`;

/**
 * A page of records that were found; `rest` is where the search stopped before the end (null when
 * it had not come to a single record). Behind the last record stands where it all came from.
 */
export function pageOf(
  look: Look,
  found: AuditLog[],
  { before, limit, rest }: { before?: string; limit: number; rest: string | null | undefined },
): { items: TimelineItem[]; next: string | null } {
  const items = found.slice(0, limit + 1).map((one) => view(one, look));
  if (rest === undefined && items.length <= limit) {
    items.push(...originItems(look).filter((one) => !before || one.id < before));
  }
  const page = items.slice(0, limit);
  if (items.length > limit) return { items: page, next: page.at(-1)?.id ?? null };
  return { items: page, next: rest === undefined ? null : (rest ?? fromTheTop) };
}

/** The timeline of one assignment, page by page; by kind and by person when asked. */
export const timeline = action({
  input: ListTimeline,
  allow: reader,
  run: ({ input: { before, limit, kinds, person }, grant }) =>
    timelineOf({ ...grant, kinds, person }, { before, limit }),
});
