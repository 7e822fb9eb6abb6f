import { action } from "../action.ts";
import { isStaff } from "../actor.ts";
import { type AuditLog, AuditLogs } from "../audit/audit-logs.entity.ts";
import { notFound } from "../error.ts";
import { profileId } from "../id.ts";
import { namesOf } from "../user/names.ts";
import { type Assignment, Assignments } from "./assignments.entity.ts";
import { ListStudentTimeline } from "./page-schema.ts";
import { partOf } from "./parts.ts";
import { fits, sees, view } from "./timeline-view.ts";

/** So many assignments are looked through for one page: those made last before the page begins. */
const most = 25;
/** And so many records of each. */
const chunk = 101;

/**
 * What happened in all of a student's assignments, the newest first: the timelines of the 25 made
 * last, each read from the same place on and merged. An assignment made after that place has
 * nothing before it, so the window moves on with the pages; what still happens in an older one
 * than these 25 is on its own page only.
 */
export const studentTimeline = action({
  input: ListStudentTimeline,
  allow: (actor) => isStaff(actor, "operations", "auditor") && actor,
  async run({ input: { userId, before, limit, kinds, person }, grant: actor }) {
    const student = (await namesOf([userId])).get(userId);
    if (student?.role !== "student") throw notFound("user");
    const query = Assignments.query.byStudent({ studentId: profileId("student", userId) });
    const from = before ? query.lt({ assignmentId: `asg_${before.slice(4)}` }) : query;
    const { data: assignments } = await from.go({ order: "desc", limit: most });

    const read = await Promise.all(assignments.map((one) => recordsOf(one, before)));
    // Where one was not read to its end, nothing older than its last record can be merged yet.
    const ends = read.flatMap(({ records, more }) => (more ? [records.at(-1)?.auditId ?? ""] : []));
    const end = ends.sort().at(-1) ?? "";
    const found = read
      .flatMap(({ assignment, records }) => {
        const look = { actor, assignment, kinds, person };
        const part = partOf(actor, { assignment, teachers: [] });
        return records
          .filter(
            (one) =>
              one.auditId >= end && sees({ ...look, part }, one) && fits({ ...look, part }, one),
          )
          .map((one) => ({
            ...view(one, { ...look, part }),
            assignment: { id: assignment.assignmentId, code: assignment.assignmentCode },
          }));
      })
      .sort((one, two) => (one.id < two.id ? 1 : -1));
    const items = found.slice(0, limit);
    const oldest = assignments.length === most ? assignments.at(-1)?.assignmentId : undefined;
    const rest = end || (oldest ? `aud_${oldest.slice(4)}` : null);
    const next = found.length > limit ? (items.at(-1)?.id ?? null) : rest;
    return { items, next };
  },
});

async function recordsOf(assignment: Assignment, before: string | undefined) {
  const query = AuditLogs.query.byScope({ scopeId: assignment.assignmentId });
  const from = before ? query.lt({ auditId: before }) : query;
  const { data } = await from.go({ order: "desc", limit: chunk });
  const records: AuditLog[] = data;
  return { assignment, records, more: data.length === chunk };
}
