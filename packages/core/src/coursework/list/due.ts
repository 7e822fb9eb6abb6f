import { profileId } from "../../id.ts";
import { withoutContacts } from "../../thread/shield/shield.ts";
import { mostDays } from "../exam/limits.ts";
import { closesFor } from "../exam/times.ts";
import { works } from "../queue/places.ts";
import type { WorkKind } from "../schema.ts";
import { CourseworkSummaries } from "./coursework-summaries.entity.ts";
import { isOver } from "./over.ts";
import { turnOf } from "./turn.ts";

/** A work by the day it is due, for calendars; an exam by the window in which it is taken. */
export interface DueWork {
  kind: WorkKind;
  id: string;
  code: string;
  title: string;
  assignmentId: string;
  assignmentCode: string;
  dueAt: string;
  /** From when an exam can be taken; `dueAt` is when that ends. */
  opensAt?: string;
  /** The student still has to submit it. */
  isAwaited: boolean;
  changedAt: string;
  /** The student's name, for others. */
  student?: string;
}

interface Span {
  from: string;
  /** Not included. */
  to: string;
}

/** What a student has to submit in a span of time, by its time: one Query. */
export async function dueOfStudent(userId: string, { from, to }: Span): Promise<DueWork[]> {
  const { data } = await works.collections
    .todo({ studentId: profileId("student", userId) })
    // What ends later may have begun by then.
    .between({ todoAt: from }, { todoAt: later(to, mostDays) })
    .go({ pages: "all" });
  return inOrder(
    [
      ...data.writings.map((one) => awaited("writing", one.writingId, one.writingCode, one)),
      ...data.homework.map((one) => awaited("homework", one.homeworkId, one.homeworkCode, one)),
      ...data.exams.map((one) => ({
        ...awaited("exam", one.examId, one.examCode, one),
        opensAt: one.opensAt,
        dueAt: closesFor(one) ?? one.todoAt,
      })),
    ],
    { from, to },
  );
}

interface Awaited {
  title: string;
  assignmentId: string;
  assignmentCode: string;
  todoAt: string;
  updatedAt: string;
}

const awaited = (
  kind: WorkKind,
  id: string,
  code: string,
  { title, assignmentId, assignmentCode, todoAt, updatedAt }: Awaited,
): DueWork => ({
  kind,
  id,
  code,
  title: titleOf(title, code),
  assignmentId,
  assignmentCode,
  dueAt: todoAt,
  isAwaited: true,
  changedAt: updatedAt,
});

interface Taught {
  assignmentId: string;
  assignmentCode: string;
  studentName: string;
}

/** What is due in these assignments and not over, for who teaches them: one BatchGet for each hundred. */
export async function dueIn(assignments: readonly Taught[], span: Span): Promise<DueWork[]> {
  if (!assignments.length) return [];
  const { data } = await CourseworkSummaries.get(
    assignments.map(({ assignmentId }) => ({ assignmentId })),
  ).go();
  const byId = new Map(assignments.map((one) => [one.assignmentId, one]));
  return inOrder(
    data.flatMap(({ assignmentId, rows = {} }) =>
      Object.values(rows)
        .filter((one) => one.dueAt && !one.isSecret && !isOver(one))
        .map((one) => ({
          kind: one.kind,
          id: one.workId,
          code: one.code,
          title: titleOf(one.title, one.code),
          assignmentId,
          assignmentCode: byId.get(assignmentId)?.assignmentCode ?? "",
          dueAt: one.dueAt ?? "",
          opensAt: one.opensAt,
          isAwaited: turnOf(one) === "student" || one.status === "scheduled",
          changedAt: one.changedAt ?? one.createdAt,
          student: byId.get(assignmentId)?.studentName,
        })),
    ),
    span,
  );
}

/** No calendar has a way around the platform. */
const titleOf = (title: string, code: string) => (withoutContacts(title) === title ? title : code);

const inOrder = (all: DueWork[], { from, to }: Span) =>
  all
    .filter(({ opensAt, dueAt }) => from <= dueAt && (opensAt ?? dueAt) < to)
    .toSorted(
      (one, other) => startOf(one).localeCompare(startOf(other)) || (one.id < other.id ? -1 : 1),
    );

const startOf = ({ opensAt, dueAt }: DueWork) => opensAt ?? dueAt;
const later = (time: string, days: number) =>
  new Date(Date.parse(time) + days * 86_400_000).toISOString();
