import { profileId } from "../../id.ts";
import { withoutContacts } from "../../thread/shield/shield.ts";
import { Homeworks } from "../homework/homeworks.entity.ts";
import type { WorkKind } from "../schema.ts";
import { Writings } from "../writing/writings.entity.ts";
import { CourseworkSummaries } from "./coursework-summaries.entity.ts";
import { isOver } from "./over.ts";
import { turnOf } from "./turn.ts";

/** A work by the day it is due, for calendars. */
export interface DueWork {
  kind: WorkKind;
  id: string;
  code: string;
  title: string;
  assignmentId: string;
  assignmentCode: string;
  dueAt: string;
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

/** What a student has to submit in a span of time, by its time: one Query for each kind of work. */
export async function dueOfStudent(userId: string, { from, to }: Span): Promise<DueWork[]> {
  const studentId = profileId("student", userId);
  const [{ data: writings }, { data: homework }] = await Promise.all([
    Writings.query
      .byStudent({ studentId })
      .between({ todoAt: from }, { todoAt: to })
      .go({ pages: "all" }),
    Homeworks.query
      .byStudent({ studentId })
      .between({ todoAt: from }, { todoAt: to })
      .go({ pages: "all" }),
  ]);
  return inOrder(
    [
      ...writings.map((one) => ({
        kind: "writing" as const,
        id: one.writingId,
        code: one.writingCode,
        title: titleOf(one.title, one.writingCode),
        ...ownerOf(one),
      })),
      ...homework.map((one) => ({
        kind: "homework" as const,
        id: one.homeworkId,
        code: one.homeworkCode,
        title: titleOf(one.title, one.homeworkCode),
        ...ownerOf(one),
      })),
    ],
    { from, to },
  );
}

interface Owned {
  assignmentId: string;
  assignmentCode: string;
  todoAt: string;
  updatedAt: string;
}

const ownerOf = ({ assignmentId, assignmentCode, todoAt, updatedAt }: Owned) => ({
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
          isAwaited: turnOf(one) === "student",
          changedAt: one.changedAt ?? one.createdAt,
          student: byId.get(assignmentId)?.studentName,
        })),
    ),
    span,
  );
}

/** No calendar has a way around the platform. */
const titleOf = (title: string, code: string) => (withoutContacts(title) === title ? title : code);

const inOrder = (works: DueWork[], { from, to }: Span) =>
  works
    .filter(({ dueAt }) => from <= dueAt && dueAt < to)
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt) || (one.id < other.id ? -1 : 1));
