import type { Actor, UserActor } from "../../../actor.ts";
import type { Assignment } from "../../../assignment/assignments.entity.ts";
import { assignmentsById } from "../../../assignment/list/by-id.ts";
import { partInList, seesContent } from "../../../assignment/part.ts";
import { notFound } from "../../../error.ts";
import { profileId } from "../../../id.ts";
import type { Part } from "../../../lifecycle.ts";
import { allowedFor } from "../allowed.ts";
import { type Exam, Exams } from "../exams.entity.ts";
import { type ExamAct, setters } from "../states.ts";

/** One of the exams with a paper, with how the caller stands towards it. */
export interface PaperExam {
  actor: UserActor;
  part: Part | undefined;
  exam: Exam;
  assignment: Assignment;
}

/** Somebody who reads exams with a paper. */
export interface PaperReader {
  actor: UserActor;
  exams: PaperExam[];
}

/**
 * The exams with a paper that somebody reads: those that a teacher teaches now, and all of them the
 * team. One Query, and a BatchGet of their assignments.
 */
export async function paperReader(
  actor: Actor,
  { paperId }: { paperId: string },
): Promise<PaperReader | false> {
  if (actor.type !== "user" || actor.role === "student" || !seesContent(actor)) return false;
  const { data } = await Exams.query.byPaper({ paperId }).go({ pages: "all" });
  const teacherId = profileId("teacher", actor.userId);
  const own = data.filter((one) => actor.role !== "teacher" || one.teacherId === teacherId);
  const assignments = await assignmentsById(own.map((one) => one.assignmentId));
  const exams = own.flatMap((exam) => {
    const assignment = assignments.get(exam.assignmentId);
    return assignment ? [{ actor, exam, assignment, part: partInList(actor, assignment) }] : [];
  });
  if (!exams.length) throw notFound("exam-paper");
  return { actor, exams };
}

/** Whether they may do this to it now. */
export const may = (one: PaperExam, act: ExamAct) => allowedFor(one, one.part).includes(act);

/** One of them that the caller marks. */
export type MarkedExam = PaperExam & { part: Part };

/** Whether they mark it for everybody who has its paper. */
export const maySet = (one: PaperExam): one is MarkedExam =>
  one.part !== undefined && setters.includes(one.part);

/** The newest version of a paper that one of these exams has. */
export const newestOf = (exams: readonly PaperExam[]) =>
  Math.max(...exams.map(({ exam }) => exam.paperVersion));

/** Keys of all attempts at these exams, those that nobody handed in, too. */
export const attemptKeys = (exams: readonly PaperExam[]) =>
  exams.flatMap(({ exam: { assignmentId, examId, attempt } }) =>
    Array.from({ length: attempt }, (_, at) => ({ assignmentId, examId, number: at + 1 })),
  );
