import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import type { TimelineAction } from "@lyceum/core/assignment/timeline/events.ts";

/** An item as it is shown: what follows from it, and what was repeated, is folded into it. */
export interface Folded extends TimelineItem {
  /** Those it stands for besides itself, newest first. */
  also: TimelineItem[];
}

const near = (a: TimelineItem, b: TimelineItem, seconds: number) =>
  Math.abs(Date.parse(a.createdAt) - Date.parse(b.createdAt)) <= seconds * 1000;

/** What happens again and again is one line, with the newest on top. */
const repeated: readonly string[] = [
  "file.upload",
  "staff-file.upload",
  "exam-file.upload",
  "file.delete",
  "staff-file.delete",
  "exam-file.delete",
  "assignment.edit",
  "thread.talk",
  "note.add",
  "thread.read",
  "offer.make",
  "offer.withdraw",
  "offer.expire",
] satisfies TimelineAction[];

const gives: TimelineAction = "assignment.accept-offer";
const taken: readonly string[] = ["offer.accept", "offer.withdraw"] satisfies TimelineAction[];

/** What a teacher's part does because the assignment moved is told by the assignment's own item. */
const follows = (item: TimelineItem, cause: TimelineItem) =>
  near(item, cause, 3) &&
  ((item.action.startsWith("engagement.") && cause.action.startsWith("assignment.")) ||
    (taken.includes(item.action) && cause.action === gives));

/** The timeline without its echoes, newest first as it comes. */
export function folded(items: readonly TimelineItem[]): Folded[] {
  const out: Folded[] = [];
  const scanned = new Set(
    items.flatMap(({ action, entity }) => (/file\.upload$/.test(action) ? [entity.id] : [])),
  );
  for (const [index, item] of items.entries()) {
    // A clean scan of an upload that is shown says nothing new.
    if (/file\.accept$/.test(item.action) && scanned.has(item.entity.id)) continue;
    const around = [
      items[index - 3],
      items[index - 2],
      items[index - 1],
      items[index + 1],
      items[index + 2],
      items[index + 3],
    ];
    if (around.some((one) => one && follows(item, one))) continue;
    const newer = out.at(-1);
    if (
      newer &&
      repeated.includes(item.action) &&
      newer.action === item.action &&
      newer.by.name === item.by.name &&
      newer.by.id === item.by.id &&
      near(newer.also.at(-1) ?? newer, item, item.action.startsWith("offer.") ? 60 : 3600)
    ) {
      newer.also.push(item);
    } else out.push({ ...item, also: [] });
  }
  return out;
}
