import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { showLive, tellPeople } from "../notice/tell.ts";
import { workPath } from "../path.ts";
import { none } from "../work.ts";
import { isWritingAction, writingNotices } from "./notices.ts";
import { storedWriting, workOf } from "./stored.ts";
import type { Writing } from "./writings.entity.ts";

/** Tells open pages and people of what an audit record says happened to a writing. */
export async function tell(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId: writingId } = fact;
  if (!isWritingAction(action)) return;
  const writing = await storedWriting({ assignmentId, writingId });
  if (!writing) return;
  const student = userIdOf(writing.studentId);
  const teacher = writing.teacherId === none ? [] : [userIdOf(writing.teacherId)];
  const ref = workOf(writing);
  const frame = { ...ref, kind: "writing", version: writing.version } as const;
  // Nobody else hears of a review that was not sent.
  const isSecret = action === "writing.review";
  await Promise.all([
    showLive(frame, isSecret ? teacher : [student, ...teacher], { withDesk: !isSecret }),
    takeBackReminder(writing, student),
  ]);
  await tellPeople(ref, fact, {
    work: writing,
    link: workPath({ kind: "writing", assignmentId, id: writingId }),
    rows: writingNotices[action],
    people: { student: [student], teacher },
    key: action === "writing.remind" ? reminderOf(writing) : fact.auditId,
  });
}

const reminderOf = ({ writingId, dueAt }: Pick<Writing, "writingId" | "dueAt">) =>
  `${writingId} due ${dueAt}`;

/** Nothing is to be submitted any more, or not then. */
async function takeBackReminder({ writingId, told = [], dueAt, todoAt }: Writing, userId: string) {
  const past = told.filter((one) => one !== dueAt || todoAt === none);
  await Promise.all(past.map((one) => withdraw(userId, reminderOf({ writingId, dueAt: one }))));
}
