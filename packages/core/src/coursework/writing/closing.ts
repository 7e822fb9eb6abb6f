import { system } from "../../actor.ts";
import { assignmentsOf } from "../../assignment/of-student.ts";
import { isFinal } from "../../assignment/states.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import { commit } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { retry } from "../../retry.ts";
import { released } from "./marking.ts";
import { amendment, moveWriting } from "./move.ts";
import { finalStates } from "./states.ts";
import { storedWriting } from "./stored.ts";
import { none, type Writing, Writings } from "./writings.entity.ts";

const actor = system("writings");

/** All writings of an assignment that are not over. */
async function openOf(assignmentId: string) {
  const { data } = await Writings.query
    .byAssignment({ assignmentId })
    .go({ consistent: true, pages: "all" });
  return data.filter(({ status }) => !finalStates.includes(status));
}

/**
 * The writings of an assignment follow it: they end with it, and they go over to the teacher who takes
 * it. While nobody teaches they wait for nobody.
 */
export async function followAssignment(assignmentId: string): Promise<void> {
  const assignment = await storedAssignment(assignmentId);
  if (!assignment) return;
  const { status, leadId, leadName } = assignment;
  if (isFinal(status)) {
    const reason = `The assignment ${status === "completed" ? "is completed" : "has ended"}.`;
    return eachOf(await openOf(assignmentId), (one) => close(one, reason));
  }
  const teacherId = leadId !== undefined && status !== "ready" ? leadId : none;
  await eachOf(await openOf(assignmentId), (one) => handOver(one, teacherId, leadName));
}

/** Whose account is closed writes nothing any more. */
export async function closeWritingsOf(userId: string): Promise<void> {
  await eachOf(await assignmentsOf(userId), async ({ assignmentId }) =>
    eachOf(await openOf(assignmentId), (one) => close(one, "An account was closed.")),
  );
}

/** What was approved is returned, and what was not ends as it is. */
const close = (key: Writing, reason: string) =>
  again(key, (writing) => {
    if (finalStates.includes(writing.status)) return undefined;
    const change = { actor, part: "system" as const, reason };
    if (writing.status !== "approved") return moveWriting(writing, "withdraw", change);
    return moveWriting(writing, "return", { ...change, ...released(writing) });
  });

const handOver = (key: Writing, teacherId: string, teacherName: string | undefined) =>
  again(key, (writing) => {
    if (writing.teacherId === teacherId || finalStates.includes(writing.status)) return undefined;
    const isNobody = teacherId === none;
    return commit(
      amendment(writing, {
        actor,
        action: "writing.hand-over",
        set: { teacherId, ...(!isNobody && { teacherName }) },
        remove: isNobody ? ["teacherName"] : [],
        changes: { teacher: [writing.teacherName, isNobody ? null : teacherName] },
      }),
    );
  });

/** Asks the writing as it is now, and once more where somebody else was faster. */
const again = (key: Writing, work: (writing: Writing) => Promise<unknown> | undefined) =>
  retry(async () => {
    const writing = await storedWriting(key);
    if (writing) await work(writing);
  });
