import { action } from "../../action.ts";
import { type AuditLog, AuditLogs } from "../../audit/audit-logs.entity.ts";
import { notFound } from "../../error.ts";
import { profileId } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";
import { namesOf } from "../../user/names.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { ListStudentTimeline } from "../page/schema.ts";
import { partOf } from "../part.ts";
import { fits, sees, view } from "./view.ts";

/** So many assignments are one story; who has had more has another for those before. */
const most = 50;
/** Where only some of the records fit, so many of each assignment are looked at for one page. */
const chunk = 101;

/**
 * What happened in a student's assignments, the newest first: the timelines of the fifty made last,
 * each read from the same place on and merged. `older` names the last of them where there are
 * others; given as `madeBefore` it tells the story of the fifty before.
 */
export const studentTimeline = action({
  input: ListStudentTimeline,
  allow: (actor) => holds(actor, "people.timeline") && actor,
  async run({ input: { userId, madeBefore, before, limit, kinds, person }, grant: actor }) {
    const student = (await namesOf([userId])).get(userId);
    if (student?.role !== "student") throw notFound("user");
    const query = Assignments.query.byStudent({ studentId: profileId("student", userId) });
    const from = madeBefore ? query.lt({ assignmentId: madeBefore }) : query;
    const { data } = await from.go({ order: "desc", limit: most + 1 });
    const assignments = data.slice(0, most);
    const older = data.length > most ? (assignments.at(-1)?.assignmentId ?? null) : null;

    // What was made later than the page begins has nothing before it.
    const earlier = assignments.filter((one) => !before || asg(before) > one.assignmentId);
    const many = kinds || person ? chunk : limit + 1;
    const read = await Promise.all(earlier.map((one) => recordsOf(one, before, many)));
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
    const next = found.length > limit ? (items.at(-1)?.id ?? null) : end || null;
    return { items, next, older };
  },
});

/** An assignment made in the moment of this record. */
const asg = (auditId: string) => `asg_${auditId.slice(auditId.indexOf("_") + 1)}`;

async function recordsOf(assignment: Assignment, before: string | undefined, many: number) {
  const query = AuditLogs.query.byScope({ scopeId: assignment.assignmentId });
  const from = before ? query.lt({ auditId: before }) : query;
  const { data } = await from.go({ order: "desc", limit: many });
  const records: AuditLog[] = data;
  return { assignment, records, more: data.length === many };
}
