import { canBeHad } from "../files/schema.ts";
import { userIdOf } from "../id.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import { type Change, type Item, type Reaction, reaction } from "../stream.ts";
import type { Assignment } from "./assignments.entity.ts";
import { forgetOrigin } from "./detached.ts";
import type { AssignmentFile } from "./file/assignment-files.entity.ts";
import { filesOf } from "./file/stored.ts";
import { view } from "./file/view.ts";
import { discardFiles } from "./intake/discard.ts";
import { type Workspace, workspaceOf } from "./workspace.ts";

/** Most changes are messages: a cold start loads the words of notices once there is something to tell. */
const notices = () => import("./notice/send.ts");

/** Items come from our own table, so they have the shape the entity gave them. */
const assignmentOf = (item: Item | undefined) => item as Assignment | undefined;
const fileOf = (item: Item | undefined) => item as AssignmentFile | undefined;

/** All pages that show it are told: the student's and the lead teacher's, also of one who leaves with it, and the desk once it is staff's business. */
async function tellLive({ before, after }: Change) {
  const item = assignmentOf(after ?? before);
  if (!item) return;
  const status = after ? item.status : "deleted";
  // Who has read this version, because they made it, need not read it again.
  const version = assignmentOf(before)?.version === item.version ? undefined : item.version;
  const frame = {
    type: "assignment",
    data: { id: item.assignmentId, code: item.assignmentCode, status, version },
  } as const;
  const leads = [before, after].flatMap((one) => assignmentOf(one)?.leadId ?? []);
  await push([...new Set([item.studentId, ...leads].map(userIdOf))], frame);
  const isMove = before?.status !== after?.status;
  if (isMove || item.status !== "draft") await pushRoom(desk, frame);
}

/** Everybody who may see a file sees its state change; who uploaded it learns when it is refused. */
async function tellOfFile({ before, after }: Change) {
  const item = fileOf(after);
  const then = fileOf(before);
  if (!item || ["status", "deletedAt", "visibility"].every(same(item, then))) return;
  const workspace = await workspaceOf(item.assignmentId);
  if (!workspace) return;
  await showFile(item, workspace, then);
  const { forgetFile, tellOfNewFile, warnUploader } = await notices();
  if (before?.status !== item.status) await warnUploader(item, workspace);
  const wasThere = then !== undefined && canBeHad(then.status);
  if (canBeHad(item.status) && !wasThere) await tellOfNewFile(item, workspace);
  const isGone = item.deletedAt || item.visibility !== "everyone";
  if (isGone && wasThere) await forgetFile(item, workspace);
}

/** The audit record is the event. Threads and exports have records here, too, and tell people in their own way. */
const tellOfAssignment = reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
  if (!fact.scopeId.startsWith("asg_")) return;
  const { tellPeople } = await notices();
  await tellPeople(fact);
});

const same =
  (one: AssignmentFile | undefined, two: AssignmentFile | undefined) => (field: string) =>
    one?.[field as keyof AssignmentFile] === two?.[field as keyof AssignmentFile];

async function showFile(item: AssignmentFile, workspace: Workspace, before?: AssignmentFile) {
  const { assignmentId } = item;
  const { assignment, teachers } = workspace;
  // For the student and the teacher a file that was hidden is gone.
  const files = await filesOf(assignmentId);
  const hidden = item.visibility === "staff" && before?.visibility === "everyone";
  const frameFor = (part: "student" | "teacher" | "cs-rep", userId: string) => {
    // What each may do with the file is told as to a reader of that part.
    const actor = {
      type: "user",
      userId,
      authId: "",
      name: "",
      role: part,
      verified: true,
    } as const;
    const file = view(item, { ...workspace, files, actor, part });
    return {
      type: "file",
      data: {
        assignmentId,
        file: {
          ...file,
          deletedAt: item.deletedAt ?? (hidden && part !== "cs-rep" ? item.updatedAt : undefined),
        },
      },
    } as const;
  };
  const student = userIdOf(assignment.studentId);
  await pushRoom(desk, frameFor("cs-rep", ""));
  if (item.visibility === "staff" && !hidden) return;
  // A picture of an exam: teacher and team alone see it arrive.
  if (item.visibility !== "exam") await push([student], frameFor("student", student));
  for (const { teacherId } of teachers) {
    const teacher = userIdOf(teacherId);
    await push([teacher], frameFor("teacher", teacher));
  }
}

/** What follows from changes of assignments and their files. */
export const reactions: Reaction[] = [
  { entity: "ASSIGNMENTS", on: ["INSERT", "MODIFY", "REMOVE"], run: tellLive },
  tellOfAssignment,
  {
    entity: "ASSIGNMENTS",
    on: ["REMOVE"],
    run: async ({ before }) => {
      const item = assignmentOf(before);
      if (item) await discardFiles(item.assignmentId);
    },
  },
  { entity: "ASSIGNMENT_FILES", on: ["INSERT", "MODIFY"], run: tellOfFile },
  reaction("THREADS", ["MODIFY"], forgetOrigin),
];
