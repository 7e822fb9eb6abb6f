import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { showLive, tellPeople } from "../notice/tell.ts";
import { workPath } from "../path.ts";
import { none } from "../work.ts";
import type { ExamAction } from "./events.ts";
import type { Exam } from "./exams.entity.ts";
import { examNotices, isExamAction } from "./notices.ts";
import { storedExam, workOf } from "./stored.ts";
import { aboutNow, reminders, toldOf } from "./timer.ts";

/** What only those who mark see: the student's pages do not even hear that something changed. */
const ofMarking: readonly ExamAction[] = [
  "attempt.mark",
  "attempt.finish",
  "attempt.regrade",
  "attempt.regrade-question",
];

/** Tells open pages and people of what an audit record says happened to an exam. */
export async function tellOfExam(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId: examId } = fact;
  if (!isExamAction(action)) return;
  const exam = await storedExam({ assignmentId, examId });
  if (!exam) return;
  const student = userIdOf(exam.studentId);
  const teacher = exam.teacherId === none ? [] : [userIdOf(exam.teacherId)];
  const ref = workOf(exam);
  const frame = { ...ref, kind: "exam", version: exam.version } as const;
  // The student learns nothing of what was never published.
  const isSecret = !exam.publishedAt || ofMarking.includes(action);
  await Promise.all([
    showLive(frame, isSecret ? teacher : [student, ...teacher]),
    takeBackReminders(exam, [student, ...teacher]),
  ]);
  await tellPeople(ref, fact, {
    work: exam,
    link: workPath({ kind: "exam", assignmentId, id: examId }),
    rows: examNotices[action],
    people: { student: exam.publishedAt ? [student] : [], teacher },
    key: keyOf(exam, fact),
  });
}

/** A reminder is known by what it is about, so that it can be taken back. */
function keyOf({ examId }: Exam, { action, auditId, changes }: AuditLog) {
  const reminder = reminders.find((one) => action === `exam.${one}`);
  const about = changes?.dueDate?.[1];
  return reminder && typeof about === "string" ? `${examId} ${toldOf(reminder, about)}` : auditId;
}

/** Nothing is to be done any more, or not then. */
async function takeBackReminders(exam: Exam, people: readonly string[]) {
  const { examId, told = [] } = exam;
  const current = aboutNow(exam).map(({ reminder, about }) => toldOf(reminder, about));
  const past = told.filter((one) => !current.includes(one));
  await Promise.all(
    people.flatMap((userId) => past.map((one) => withdraw(userId, `${examId} ${one}`))),
  );
}
