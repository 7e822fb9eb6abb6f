import { action } from "../../action.ts";
import { isAdmin, system } from "../../actor.ts";
import { AppError, Busy } from "../../error.ts";
import { profileId, userIdOf } from "../../id.ts";
import { heldBy } from "../../presignin/held.ts";
import { retry } from "../../retry.ts";
import type { ChangeOf } from "../../stream.ts";
import { isLetIn } from "../../user/account.ts";
import { UserId } from "../../user/schema.ts";
import type { Assignment } from "../assignments.entity.ts";
import { assignmentLifecycle } from "../lifecycle.ts";
import { move } from "../move/move.ts";
import type { AssignmentState } from "../states.ts";
import { workspaceOf } from "../workspace.ts";
import { withdrawAll } from "./clock.ts";
import { leave } from "./leave.ts";
import { withAssignments } from "./lists.ts";
import { engaged } from "./states.ts";
import { TeacherAssignments } from "./teacher-assignments.entity.ts";

async function workOf(userId: string) {
  const teacherId = profileId("teacher", userId);
  const { data } = await TeacherAssignments.query.byTeacher({ teacherId }).go({ pages: "all" });
  const running = data.filter(
    ({ status }) => status !== "completed" && engaged.some((one) => one === status),
  );
  return { offers: data.filter((one) => one.status === "offered"), running };
}

/** What a person holds in hands, to be seen before the account is closed. */
export const openWork = action({
  input: UserId,
  allow: (actor) => isAdmin(actor, "operations"),
  async run({ input: { userId } }) {
    const [{ offers, running }, chats] = await Promise.all([workOf(userId), heldBy(userId)]);
    const work = await withAssignments(running);
    return {
      chats: chats.length,
      offers: offers.length,
      assignments: work.map(({ part, assignment }) => ({
        id: part.assignmentId,
        code: assignment.assignmentCode,
        title: assignment.title,
        status: part.status,
        leaves: leavesWhen(assignment),
      })),
    };
  },
});

/** When the assignment leaves a teacher whose account is closed; what is delivered stays until it has to be revised. */
function leavesWhen({ status, hold }: Assignment) {
  const leaves = (state: AssignmentState) =>
    assignmentLifecycle.allowed(state, "system").includes("release");
  if (leaves(status)) return "now";
  return hold && leaves(hold.from) ? "after-hold" : "never";
}

/**
 * A closed account holds no work: its offers are taken back and what it was to begin or had begun
 * looks for another teacher. What is delivered waits for the student as before.
 */
export async function releaseWorkOf({ before, after }: ChangeOf<"USERS">) {
  if (!before.isActive || after.isActive || after.role !== "teacher") return;
  const { userId } = after;
  if (await isLetIn(userId)) return;
  const { offers, running } = await workOf(userId);
  await withdrawAll(offers);
  for (const { assignmentId, teacherId } of running) await letGo(assignmentId, teacherId);
}

/** Where somebody only corrected something at this moment, it is let go as it is then. */
async function letGo(assignmentId: string, teacherId: string): Promise<void> {
  try {
    await retry(async () => {
      const found = await workspaceOf(assignmentId);
      if (!found) return;
      const mover = { ...found, actor: system("hand-over"), part: "system" } as const;
      const left = await leave(mover, teacherId, "The teacher’s account was closed.");
      await move("release", mover, left);
    });
  } catch (error) {
    // Released, cancelled or delivered by somebody at this very moment, or it is past that.
    if (error instanceof Busy || !(error instanceof AppError)) throw error;
  }
}

/** While it is in one of these, the assignment waits for its teacher. */
const working: readonly AssignmentState[] = ["assigned", "in_progress", "revision"];

/**
 * What waited for somebody else when its teacher's account was closed is handed over when it is the
 * teacher's turn again: after a hold, when a revision is asked for, when it is opened again.
 */
export async function handOver({ before, after }: ChangeOf<"ASSIGNMENTS">) {
  const { assignmentId, leadId, status } = after;
  if (before.status === status || !working.includes(status) || !leadId) return;
  if (!(await isLetIn(userIdOf(leadId)))) await letGo(assignmentId, leadId);
}
