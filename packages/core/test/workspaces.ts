import { type Assignment, Assignments } from "../src/assignment/assignments.entity.ts";
import { AssignmentBriefs } from "../src/assignment/intake/assignment-briefs.entity.ts";
import { indexKeysOf } from "../src/assignment/move/index-keys.ts";
import type { TeacherState } from "../src/assignment/offer/states.ts";
import { TeacherAssignments } from "../src/assignment/offer/teacher-assignments.entity.ts";
import type { Dispute, Quote, Stamp } from "../src/assignment/records.ts";
import { integrityDeclaration } from "../src/assignment/schema.ts";
import type { AssignmentState } from "../src/assignment/states.ts";
import { commit, type Write } from "../src/db.ts";
import { newId } from "../src/id.ts";
import { creation } from "./creation.ts";
import type { Person } from "./given.ts";
import { fileItem, filesWithNew } from "./stored-files.ts";

const hour = 3_600_000;
/** So many hours from now. */
export const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

/** What the assignment's teacher is in each of its states. */
const teacherIn: Partial<Record<AssignmentState, TeacherState>> = {
  ready: "offered",
  assigned: "accepted",
  in_progress: "active",
  delivered: "active",
  revision: "active",
  disputed: "active",
  on_hold: "paused",
  completed: "completed",
};
const paid = ["ready", "assigned", "in_progress", "delivered", "revision", "disputed", "on_hold"];

/** The fields that lead to a state, as the moves before it would have left them. */
function past(status: AssignmentState, mark: Stamp): Partial<Assignment> {
  const quote: Quote = {
    number: 1,
    currency: "EUR",
    total: 12_000,
    deposit: 3_000,
    validUntil: inHours(72),
    lines: [{ description: "Lessons", quantity: 3, unitAmount: 4_000, amount: 12_000 }],
    ...mark,
    state: "accepted",
  };
  const dispute: Dispute = {
    ...mark,
    part: "student",
    from: "delivered",
    ground: "quality",
    text: "It is too short.",
    wish: "revision",
    evidence: [],
  };
  const isPaid = paid.includes(status) || status === "completed";
  return {
    ...(status === "quoted" && {
      quotes: [{ ...quote, state: "open" as const }],
      quoteValidUntil: quote.validUntil,
    }),
    ...((isPaid || status === "awaiting_payment") && { quotes: [quote] }),
    ...(isPaid && status !== "ready" && status !== "assigned" && { workingSince: inHours(-24) }),
    ...(["delivered", "disputed", "completed"].includes(status) && {
      delivery: { ...mark, number: 1, files: [] },
    }),
    ...(status === "delivered" && { acceptanceDeadline: inHours(71) }),
    ...(status === "disputed" && { disputes: [dispute] }),
    ...(status === "on_hold" && { hold: { ...mark, reason: "Ill", from: "in_progress" as const } }),
    ...(status === "completed" && { completedAt: inHours(-1) }),
    ...(status === "needs_info" && {
      questions: [
        { text: "Which edition?", askedAt: mark.at, askedBy: mark.by, askedByName: "Eva" },
      ],
    }),
  };
}

/**
 * An assignment that stands in the table in this state, with its teacher where the state has one,
 * a clean file of each, and no audit records of how it came there.
 */
export async function assignmentAt(
  status: AssignmentState,
  { student, teacher }: { student: Person; teacher?: Person },
  change: Partial<Assignment> = {},
) {
  const assignmentId = newId("assignment");
  const mark = { by: student.userId, byName: student.name, at: inHours(-12) };
  const before = {
    assignmentId,
    studentId: student.profileId,
    studentName: student.name,
    assignmentCode: `LYC-${assignmentId.slice(-5).toUpperCase()}`,
    title: "Calculus",
    serviceType: "tutoring",
    timezone: "Europe/Lisbon",
    status,
    dueDate: inHours(240),
    queueSince: inHours(-1),
    version: 3,
    ...(status !== "draft" && {
      submittedAt: inHours(-48),
      integrity: { ...integrityDeclaration, signedAt: mark.at, signedBy: student.userId },
    }),
    ...past(status, mark),
    ...change,
  };
  const engagement = teacher && teacherIn[status];
  const works = engagement && engagement !== "offered";
  const lead = works ? { leadId: teacher.profileId, leadName: teacher.name } : {};
  const item = { ...before, ...lead };
  const made = creation(Assignments.create({ ...item, ...indexKeysOf(item as Assignment) }));
  const own = [file(assignmentId, student, "student")];
  if (works) own.push(file(assignmentId, teacher, "teacher"));
  const files = own.map(fileItem);
  const writes: Write[] = [
    made.write,
    AssignmentBriefs.create({ assignmentId, brief: change.brief, intake: change.intake }),
    ...filesWithNew(assignmentId, files),
  ];
  if (engagement) {
    const engaged = TeacherAssignments.create({
      id: newId("teacher-assignment"),
      assignmentId,
      teacherId: teacher.profileId,
      teacherName: teacher.name,
      status: engagement,
      offerExpiresAt: inHours(24),
      ...(works ? { assignedAt: inHours(-30) } : { timer: "offers", timerAt: inHours(24) }),
    });
    writes.push(engaged);
  }
  await commit(writes);
  const { data } = Assignments.parse({ Item: made.Item });
  if (!data) throw new Error("The assignment was not made.");
  return { ...data, files: files.map(({ fileId }) => fileId) };
}

const file = (assignmentId: string, { userId, name }: Person, side: "student" | "teacher") => ({
  assignmentId,
  side,
  uploadedBy: userId,
  uploadedByName: name,
});
