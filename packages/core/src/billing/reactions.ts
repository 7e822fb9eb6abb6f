import { linkTo, workOf } from "../assignment/notice/send.ts";
import { storedAssignment } from "../assignment/workspace.ts";
import { userIdOf } from "../id.ts";
import { notify } from "../notification/notify.ts";
import { type Reaction, reaction } from "../stream.ts";

const isOfMoney = (action: string) => /^(invoice|payment|refund)\./.test(action);

/** Tells the student of what happened to money: the audit record is the event, so it is told once. */
const tellOfMoney = reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
  const { action, scopeId: assignmentId, auditId, createdAt } = fact;
  if (!isOfMoney(action)) return;
  // Most of what the stream brings is not of money: a cold start does not wait for these words.
  const { isMoneyAction, moneyNotices } = await import("./notices.ts");
  const row = isMoneyAction(action) ? moneyNotices[action] : null;
  const assignment = row && (await storedAssignment(assignmentId));
  if (!row || !assignment) return;
  const story = { fact, work: workOf(assignment) };
  await notify({
    userId: userIdOf(assignment.studentId),
    category: "assignment",
    title: row.title(story),
    body: row.body?.(story),
    link: linkTo(assignmentId),
    entityRef: assignmentId,
    key: auditId,
    at: createdAt,
  });
});

export const reactions: Reaction[] = [tellOfMoney];
