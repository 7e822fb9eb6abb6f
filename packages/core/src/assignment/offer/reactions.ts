import { userIdOf } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { type ChangeName, type ChangeOf, type Reaction, reaction } from "../../stream.ts";
import type { AssignmentState } from "../states.ts";
import { workspaceOf } from "../workspace.ts";
import { withdrawAll } from "./clock.ts";
import { handOver, releaseWorkOf } from "./open-work.ts";

/** The teacher's pages and the desk see an offer come, and see it go. */
async function tellLive({ before, after }: ChangeOf<"TEACHER_ASSIGNMENTS", ChangeName>) {
  const item = after ?? before;
  if (after && before?.status === item.status) return;
  const { assignmentId, assignmentCode: code = "", status } = item;
  const data = { assignmentId, code, status: after ? status : "withdrawn" };
  const frame = { type: "offer", data } as const;
  await Promise.all([push([userIdOf(item.teacherId)], frame), pushRoom(desk, frame)]);
}

/** While it is looked for a teacher, or will be again, offers stand. */
const looking: readonly AssignmentState[] = ["ready", "on_hold"];

/** The move itself takes back as many offers as fit its transaction; here go the others. */
async function takeBack({ before: old, after: item }: ChangeOf<"ASSIGNMENTS">) {
  if (!looking.includes(old.status) || looking.includes(item.status)) return;
  const found = await workspaceOf(item.assignmentId);
  if (found && !looking.includes(found.assignment.status)) await withdrawAll(found.offers);
}

/** What follows from offers and engagements, and from the closing of a teacher’s account. Each may run twice. */
export const reactions: Reaction[] = [
  reaction("TEACHER_ASSIGNMENTS", ["INSERT", "MODIFY", "REMOVE"], tellLive),
  reaction("ASSIGNMENTS", ["MODIFY"], takeBack),
  reaction("ASSIGNMENTS", ["MODIFY"], handOver),
  reaction("USERS", ["MODIFY"], releaseWorkOf),
];
