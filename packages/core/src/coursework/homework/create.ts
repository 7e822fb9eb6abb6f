import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { mustBeVerified } from "../../assignment/access.ts";
import { newCode } from "../../assignment/code.ts";
import { hasTeacherAtWork, worksOnIt } from "../../assignment/offer/at-work.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError, denied } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { Uniques } from "../../uniques.entity.ts";
import { accountStands } from "../../user/role/teaching.ts";
import { summarizeNew } from "../list/summary.ts";
import { pointsOf } from "../mark/total.ts";
import { none } from "../work.ts";
import { homeworksReader } from "./access.ts";
import { mustSayWhy, shown } from "./command.ts";
import { contentOf } from "./content.ts";
import { mustBeAhead } from "./due.ts";
import { type Homework, Homeworks, homeworkShardOf } from "./homeworks.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { factOf } from "./move.ts";
import { CreateHomework } from "./schema.ts";
import { setters } from "./states.ts";
import { storedHomework } from "./stored.ts";
import { summaryRow } from "./summary-row.ts";
import { toldAtFirst } from "./timer.ts";

/** The teacher sets homework, and the team for the teacher. */
async function creator(actor: Actor, ref: { assignmentId: string }) {
  const grant = await homeworksReader(actor, ref);
  if (!grant || grant.part === undefined) return false;
  if (!setters.includes(grant.part)) throw denied();
  mustBeVerified(grant.actor);
  return { ...grant, part: grant.part };
}
type Creator = Exclude<Awaited<ReturnType<typeof creator>>, false>;

type Sent = Omit<(typeof CreateHomework)["_output"], "key">;

/**
 * A new homework: a draft, or assigned at once. Under the same key it is made once.
 * @throws 409 `homework.no-teacher`, `work.too-many`; 400 `homework.past`, `homework.file`, `homework.reason`,
 * `homework.meeting`
 */
export const create = action({
  input: CreateHomework,
  allow: creator,
  async run({ input: { key, ...input }, grant }) {
    const { actor } = grant;
    mustSayWhy(grant, input.reason);
    const answer = async (homeworkId: string) => {
      const homework = await storedHomework({ assignmentId: input.assignmentId, homeworkId });
      if (!homework) throw noTeacher(grant.assignment.status);
      return shown({ ...grant, homework });
    };
    return idempotently(
      { actor, key, body: { act: "create", ...input } },
      async (keep) => {
        await limit("homework.make", actor.userId, 60, 3600);
        const homeworkId = newId("homework");
        const content = await contentOf({ ...grant, homeworkId }, input);
        await retry(async (tried) => {
          const found = (tried && (await creator(actor, input))) || grant;
          const homework = newOf(found, input, { homeworkId, ...content });
          const also = [...(await onMeeting(homework)), ...keep(homeworkId)];
          await commit(writesOf(found, homework, input.reason, also));
        });
        return answer(homeworkId);
      },
      answer,
    );
  },
});

/** Few come from a meeting, so the others are made without what is known of meetings. */
async function onMeeting({ assignmentId, meetingId, homeworkId }: Homework): Promise<Write[]> {
  if (!meetingId) return [];
  const { homeworkOn, mustTakeHomework } = await import("../../meeting/homework/link.ts");
  const key = { assignmentId, meetingId };
  await mustTakeHomework(key);
  return [homeworkOn(key, homeworkId)];
}

type Content = Pick<Homework, "homeworkId" | "instructions" | "fileIds">;

function newOf(
  { assignment }: Creator,
  { title, points, rubric, latePolicy, meetingId, assign, ...due }: Sent,
  content: Content,
): Homework {
  const { leadId, leadName } = assignment;
  if (!leadId || !hasTeacherAtWork(assignment)) throw noTeacher(assignment.status);
  mustBeAhead(due.dueAt);
  const createdAt = now();
  const homework: Homework = {
    ...content,
    assignmentId: assignment.assignmentId,
    assignmentCode: assignment.assignmentCode,
    homeworkCode: newCode("HWK"),
    title,
    studentId: assignment.studentId,
    studentName: assignment.studentName,
    teacherId: leadId,
    teacherName: leadName,
    status: assign ? "assigned" : "draft",
    assignedAt: assign ? createdAt : undefined,
    meetingId,
    dueAt: due.dueAt,
    timezone: due.timezone ?? assignment.timezone,
    latePolicy,
    points: rubric ? pointsOf(rubric) : points,
    rubric,
    versions: 0,
    receipts: [],
    releases: 0,
    comments: 0,
    commentBytes: 0,
    told: toldAtFirst(due.dueAt),
    version: 1,
    cutOffAt: none,
    markAt: none,
    todoAt: none,
    shard: homeworkShardOf(content.homeworkId),
    timerAt: none,
    createdAt,
    updatedAt: createdAt,
  };
  return { ...homework, ...indexKeysOf(homework) };
}

function writesOf(
  { actor, summaries }: Creator,
  homework: Homework,
  reason: string | undefined,
  keep: readonly Write[],
): Write[] {
  const draft = { status: [null, "draft"] } as const;
  const assigned = { status: ["draft", "assigned"], dueDate: [null, homework.dueAt] } as const;
  return [
    Uniques.create({
      kind: "work-code",
      value: homework.homeworkCode.toLowerCase(),
      ownerId: homework.homeworkId,
    }),
    Homeworks.create(homework),
    AuditLogs.create(
      factOf(homework, actor, "homework.create", { status: [...draft.status] }, reason),
    ),
    ...(homework.assignedAt
      ? [
          AuditLogs.create(
            factOf(
              homework,
              actor,
              "homework.assign",
              { status: [...assigned.status], dueDate: [...assigned.dueDate] },
              reason,
            ),
          ),
        ]
      : []),
    summarizeNew(homework.assignmentId, summaries.coursework, summaryRow(homework)),
    // All of this may have ended a moment ago.
    worksOnIt(homework.assignmentId, homework.teacherId),
    accountStands(userIdOf(homework.studentId)),
    ...keep,
  ];
}

const noTeacher = (state: string) =>
  new AppError(
    "conflict",
    "homework.no-teacher",
    "Homework is possible while a teacher works on the assignment.",
    { state },
  );
