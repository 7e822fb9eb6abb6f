import { contactsOpen } from "../../assignment/contact/rule.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { cut } from "../../text/cut.ts";
import { timeIn } from "../../text/time-words.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import { namesOf } from "../../user/names.ts";
import { isWritingAction, type WritingStory, writingNotices } from "./notices.ts";
import { pathOf } from "./path.ts";
import { storedWriting } from "./stored.ts";
import { none, type Writing } from "./writings.entity.ts";

/** Tells open pages and people of what an audit record says happened to a writing. */
export async function tell(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId: writingId } = fact;
  if (!isWritingAction(action)) return;
  const writing = await storedWriting({ assignmentId, writingId });
  if (!writing) return;
  const student = userIdOf(writing.studentId);
  const teacher = writing.teacherId === none ? [] : [userIdOf(writing.teacherId)];
  // Of a review that was not sent nobody else hears.
  const isSecret = action === "writing.review";
  await Promise.all([
    showLive(writing, isSecret ? teacher : [student, ...teacher], isSecret),
    takeBackReminder(writing, student),
  ]);
  const rows = writingNotices[action];
  if (!rows.length) return;
  const [assignment, names] = await Promise.all([
    storedAssignment(assignmentId),
    namesOf([student, ...teacher]),
  ]);
  if (!assignment) return;
  const shown = contactsOpen(assignment) ? (text: string) => text : withoutContacts;
  const audiences = { student: [student], teacher, both: [student, ...teacher] };
  for (const row of rows) {
    for (const userId of audiences[row.to].filter((one) => one !== fact.actorId)) {
      const story: WritingStory = {
        fact,
        writing,
        who: nameOf(fact),
        when: timeIn(names.get(userId)?.timezone ?? writing.timezone),
      };
      if (row.when && !row.when(story)) continue;
      const several = row.several?.(story);
      await notify({
        userId,
        category: "assignment",
        title: shown(row.title(story)),
        body: cut(shown(row.body?.(story) ?? ""), 300) || undefined,
        link: pathOf(writing),
        entityRef: assignmentId,
        key: action === "writing.remind" ? reminderOf(writing) : fact.auditId,
        at: fact.createdAt,
        ...(several && { mergedTitle: several, mergeKey: `${writingId} ${action}` }),
      });
    }
  }
}

/** To those outside the team a person of it is one of the team. */
const nameOf = ({ actorType, actorRole, actorName }: AuditLog) =>
  actorType === "user" && (actorRole === "student" || actorRole === "teacher")
    ? firstName(actorName ?? "Someone")
    : "Lyceum";

/** Pages that show the writing read it again. */
async function showLive(
  { assignmentId, writingId: workId, version }: Writing,
  people: string[],
  isSecret: boolean,
) {
  const data = { assignmentId, kind: "writing", workId, version } as const;
  const frame = { type: "coursework", data } as const;
  await Promise.all([push(people, frame), !isSecret && pushRoom(desk, frame)]);
}

const reminderOf = ({ writingId, dueAt }: Pick<Writing, "writingId" | "dueAt">) =>
  `${writingId} due ${dueAt}`;

/** Nothing is to be submitted any more, or not then. */
async function takeBackReminder({ writingId, told = [], dueAt, todoAt }: Writing, userId: string) {
  const past = told.filter((one) => one !== dueAt || todoAt === none);
  await Promise.all(past.map((one) => withdraw(userId, reminderOf({ writingId, dueAt: one }))));
}
