import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { holds } from "../../user/capabilities.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { AssignmentBriefs } from "../intake/assignment-briefs.entity.ts";
import { ListOffers } from "./schema.ts";
import type { Phase } from "./states.ts";
import { type TeacherAssignment, TeacherAssignments } from "./teacher-assignments.entity.ts";
import { isOverdue, offerView } from "./view.ts";

const isTeacher = (actor: Actor) =>
  holds(actor, "offers.read") && { ...actor, teacherId: own(actor.userId) };
const own = (userId: string) => profileId("teacher", userId);

/** One list of a teacher, the newest assignment first: one query, and the reads of `withAssignments`. */
export async function partsOf(
  teacherId: string,
  phase: Exclude<Phase, "over">,
  { before, limit }: { before?: string; limit: number },
) {
  const query = TeacherAssignments.query.byPhase({ teacherId });
  const from = before
    ? query.between({ phase, assignmentId: "asg_" }, { phase, assignmentId: before })
    : query.begins({ phase });
  const { data } = await from.go({ order: "desc", limit: limit + 2 });
  const found = data.filter((one) => one.assignmentId !== before);
  const { items, next } = pageFrom(found, limit, (one) => one.assignmentId);
  return { parts: await withAssignments(items), next };
}

/**
 * The assignments of these parts, in the order of the parts: one read, and one more for the briefs of
 * those that are offered, by which a teacher decides.
 */
export async function withAssignments(parts: TeacherAssignment[]): Promise<OfPart[]> {
  if (!parts.length) return [];
  const offered = parts.filter(({ phase }) => phase === "offered");
  const [{ data }, briefs] = await Promise.all([
    Assignments.get(parts.map(keyOf)).go(),
    offered.length ? AssignmentBriefs.get(offered.map(keyOf)).go() : { data: [] },
  ]);
  const byId = new Map(data.map((one) => [one.assignmentId, one]));
  const briefOf = new Map(briefs.data.map((one) => [one.assignmentId, one]));
  return parts.flatMap((part) => {
    const assignment = byId.get(part.assignmentId);
    const brief = briefOf.get(part.assignmentId)?.brief;
    return assignment ? [{ part, assignment: { ...assignment, brief } }] : [];
  });
}

const keyOf = ({ assignmentId }: TeacherAssignment) => ({ assignmentId });

/** Whether an offer can be accepted now: also while the clock is late, and while the assignment is on hold. */
export const isOpen = ({ part, assignment }: OfPart) =>
  !isOverdue(part) && assignment.status === "ready";

interface OfPart {
  part: TeacherAssignment;
  assignment: Assignment;
}

/** What a teacher may accept now. */
export async function openOffers(teacherId: string, page: { before?: string; limit: number }) {
  const { parts, next } = await partsOf(teacherId, "offered", page);
  return {
    items: parts.filter(isOpen).map(({ part, assignment }) => offerView(part, assignment)),
    next,
  };
}

/** A teacher's open offers, the newest first. */
export const listOpenOffers = action({
  input: ListOffers,
  allow: isTeacher,
  run: ({ input, grant: { teacherId } }) => openOffers(teacherId, input),
});
