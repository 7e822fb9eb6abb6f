import { userIdOf } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import type { Change, Item, Reaction } from "../../stream.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { AssignmentState } from "../lifecycle.ts";
import { workspaceOf } from "../workspace.ts";
import { withdrawAll } from "./clock.ts";
import type { TeacherAssignment } from "./teacher-assignments.entity.ts";

/** Items come from our own table, so they have the shape the entity gave them. */
const partOf = (item: Item | undefined) => item as TeacherAssignment | undefined;

/** The teacher's pages and the desk see an offer come, and see it go. */
async function tellLive({ before, after }: Change) {
  const item = partOf(after ?? before);
  if (!item || (after && partOf(before)?.status === item.status)) return;
  const { assignmentId, assignmentCode: code = "", status } = item;
  const data = { assignmentId, code, status: after ? status : "withdrawn" };
  const frame = { type: "offer", data } as const;
  await Promise.all([push([userIdOf(item.teacherId)], frame), pushRoom(desk, frame)]);
}

/** While it is looked for a teacher, or will be again, offers stand. */
const looking: readonly AssignmentState[] = ["ready", "on_hold"];

/** The move itself takes back as many offers as fit its transaction; here go the others. */
async function takeBack({ before, after }: Change) {
  const [old, item] = [before as Assignment | undefined, after as Assignment | undefined];
  if (!old || !item || !looking.includes(old.status) || looking.includes(item.status)) return;
  const found = await workspaceOf(item.assignmentId);
  if (found && !looking.includes(found.assignment.status)) await withdrawAll(found.offers);
}

/** What follows from offers and engagements. Each may run twice. */
export const reactions: Reaction[] = [
  { entity: "TEACHER_ASSIGNMENTS", on: ["INSERT", "MODIFY", "REMOVE"], run: tellLive },
  { entity: "ASSIGNMENTS", on: ["MODIFY"], run: takeBack },
];
