import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { showLive, tellPeople } from "../notice/tell.ts";
import { workPath } from "../path.ts";
import { none } from "../work.ts";
import type { HomeworkAction } from "./events.ts";
import type { Homework } from "./homeworks.entity.ts";
import { homeworkNotices, isHomeworkAction } from "./notices.ts";
import { storedHomework, workOf } from "./stored.ts";
import { aboutNow, reminders, toldOf } from "./timer.ts";

/** What only those who mark see: the student's pages do not even hear that something changed. */
const ofMarking: readonly HomeworkAction[] = [
  "homework.mark",
  "homework.finish",
  "homework.remark",
  "homework.review",
];

/** Tells open pages and people of what an audit record says happened to a homework. */
export async function tellOfHomework(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId: homeworkId } = fact;
  if (!isHomeworkAction(action)) return;
  const homework = await storedHomework({ assignmentId, homeworkId });
  if (!homework) return;
  const student = userIdOf(homework.studentId);
  const teacher = homework.teacherId === none ? [] : [userIdOf(homework.teacherId)];
  const ref = workOf(homework);
  const frame = { ...ref, kind: "homework", version: homework.version } as const;
  // The student learns nothing of what was never assigned.
  const isSecret = !homework.assignedAt || ofMarking.includes(action);
  await Promise.all([
    showLive(frame, isSecret ? teacher : [student, ...teacher]),
    takeBackReminders(homework, [student, ...teacher]),
  ]);
  await tellPeople(ref, fact, {
    work: homework,
    link: workPath({ kind: "homework", assignmentId, id: homeworkId }),
    rows: homeworkNotices[action],
    people: { student: homework.assignedAt ? [student] : [], teacher },
    key: keyOf(homework, fact),
  });
}

/** A reminder is known by what it is about, so that it can be taken back. */
function keyOf({ homeworkId }: Homework, { action, auditId, changes }: AuditLog) {
  const reminder = reminders.find((one) => action === `homework.${one}`);
  const about = changes?.dueDate?.[1];
  return reminder && typeof about === "string"
    ? `${homeworkId} ${toldOf(reminder, about)}`
    : auditId;
}

/** Nothing is to be done any more, or not then. */
async function takeBackReminders(homework: Homework, people: readonly string[]) {
  const { homeworkId, told = [] } = homework;
  // Once it is overdue nobody is reminded of the same time any more.
  const current = aboutNow(homework)
    .filter((one) => one.reminder !== "remind" || !told.includes(toldOf("overdue", one.about)))
    .map(({ reminder, about }) => toldOf(reminder, about));
  const past = told.filter((one) => !current.includes(one));
  await Promise.all(
    people.flatMap((userId) => past.map((one) => withdraw(userId, `${homeworkId} ${one}`))),
  );
}
