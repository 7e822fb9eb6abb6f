import { assignmentsOf } from "../assignment/of-student.ts";
import { isFinal } from "../assignment/states.ts";
import { storedAssignment } from "../assignment/workspace.ts";
import { eachOf } from "../each.ts";
import { followingExams } from "./exam/closing.ts";
import type { Following } from "./following.ts";
import { followingHomework } from "./homework/closing.ts";
import { none } from "./work.ts";
import { followingWritings } from "./writing/closing.ts";

/** All works of an assignment that may follow it, with what each does. */
async function followersOf(assignmentId: string) {
  const of = async <Work>({ openOf, close, handOver }: Following<Work>) =>
    (await openOf(assignmentId)).map((one) => ({
      close: (reason: string) => close(one, reason),
      handOver: (teacherId: string, name: string | undefined) => handOver(one, teacherId, name),
    }));
  return [
    ...(await of(followingWritings)),
    ...(await of(followingHomework)),
    ...(await of(followingExams)),
  ];
}

const end = async (assignmentId: string, reason: string) =>
  eachOf(await followersOf(assignmentId), (one) => one.close(reason));

/**
 * The coursework of an assignment follows it: it ends with it, and it goes over to the teacher who
 * takes it. While nobody teaches it waits for nobody.
 */
export async function followAssignment(assignmentId: string): Promise<void> {
  const assignment = await storedAssignment(assignmentId);
  if (!assignment) return;
  const { status, leadId, leadName } = assignment;
  if (isFinal(status)) {
    const how = status === "completed" ? "is completed" : "has ended";
    return end(assignmentId, `The assignment ${how}.`);
  }
  const teacherId = leadId !== undefined && status !== "ready" ? leadId : none;
  await eachOf(await followersOf(assignmentId), (one) => one.handOver(teacherId, leadName));
}

/** Whose account is closed works on nothing any more. */
export async function closeCourseworkOf(userId: string): Promise<void> {
  await eachOf(await assignmentsOf(userId), ({ assignmentId }) =>
    end(assignmentId, "An account was closed."),
  );
}
