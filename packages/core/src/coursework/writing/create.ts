import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { mustBeVerified } from "../../assignment/access.ts";
import { newCode } from "../../assignment/code.ts";
import { hasTeacherAtWork, worksOnIt } from "../../assignment/offer/at-work.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { Uniques } from "../../uniques.entity.ts";
import { accountStands } from "../../user/role/teaching.ts";
import { summarizeNew } from "../list/summary.ts";
import { pointsOf } from "../mark/total.ts";
import { none } from "../work.ts";
import { writingsReader } from "./access.ts";
import { shown } from "./command.ts";
import { dueDate } from "./due.ts";
import { indexKeysOf } from "./index-keys.ts";
import { mustNotMeasure } from "./marking.ts";
import { factOf } from "./move.ts";
import { CreateWriting } from "./schema.ts";
import { storedWriting } from "./stored.ts";
import { summaryRow } from "./summary-row.ts";
import { type Writing, Writings, writingShardOf } from "./writings.entity.ts";

/** Student, teacher and team begin a writing; only the student writes it. */
async function creator(actor: Actor, ref: { assignmentId: string }) {
  const grant = await writingsReader(actor, ref);
  if (!grant || grant.part === undefined || grant.part === "finance") return false;
  mustBeVerified(grant.actor);
  return { ...grant, part: grant.part };
}
type Creator = Exclude<Awaited<ReturnType<typeof creator>>, false>;

/**
 * A new writing, as a draft of the student's. Under the same key it is made once.
 * @throws 409 `writing.no-teacher`, `work.too-many`; 400 `writing.past`, `writing.points`
 */
export const create = action({
  input: CreateWriting,
  allow: creator,
  async run({ input: { key, ...input }, grant }) {
    const { actor } = grant;
    const answer = async (writingId: string) => {
      const writing = await storedWriting({ assignmentId: input.assignmentId, writingId });
      if (!writing) throw noTeacher(grant.assignment.status);
      return shown({ ...grant, writing });
    };
    return idempotently(
      { actor, key, body: { act: "create", ...input } },
      async (keep) => {
        await limit("writing.make", actor.userId, 60, 3600);
        const writingId = await retry(async (tried) => {
          const found = (tried && (await creator(actor, input))) || grant;
          const writing = draftOf(found, input);
          await commit(writesOf(found, writing, keep(writing.writingId)));
          return writing.writingId;
        });
        return answer(writingId);
      },
      answer,
    );
  },
});

function draftOf(
  { assignment, part }: Creator,
  { title, prompt, points, rubric, ...due }: (typeof CreateWriting)["_output"],
): Writing {
  const { leadId, leadName } = assignment;
  if (!leadId || !hasTeacherAtWork(assignment)) throw noTeacher(assignment.status);
  mustNotMeasure(part, { points, rubric });
  const createdAt = now();
  const writingId = newId("writing");
  const writing: Writing = {
    writingId,
    assignmentId: assignment.assignmentId,
    assignmentCode: assignment.assignmentCode,
    writingCode: newCode("WRT"),
    title,
    prompt: prompt || undefined,
    points: rubric ? pointsOf(rubric) : points,
    rubric,
    studentId: assignment.studentId,
    studentName: assignment.studentName,
    teacherId: leadId,
    teacherName: leadName,
    status: "draft",
    versions: 0,
    receipts: [],
    reviews: 0,
    comments: 0,
    commentBytes: 0,
    timezone: due.timezone ?? assignment.timezone,
    ...(due.dueAt && dueDate(due.dueAt)),
    version: 1,
    markAt: none,
    todoAt: none,
    shard: writingShardOf(writingId),
    timerAt: none,
    createdAt,
    updatedAt: createdAt,
  };
  return { ...writing, ...indexKeysOf(writing) };
}

const writesOf = (
  { actor, summaries }: Creator,
  writing: Writing,
  keep: readonly Write[],
): Write[] => [
  Uniques.create({
    kind: "work-code",
    value: writing.writingCode.toLowerCase(),
    ownerId: writing.writingId,
  }),
  Writings.create(writing),
  AuditLogs.create(factOf(writing, actor, "writing.create", { status: [null, "draft"] })),
  summarizeNew(writing.assignmentId, summaries.coursework, summaryRow(writing)),
  // All of this may have ended a moment ago.
  worksOnIt(writing.assignmentId, writing.teacherId),
  accountStands(userIdOf(writing.studentId)),
  ...keep,
];

const noTeacher = (state: string) =>
  new AppError(
    "conflict",
    "writing.no-teacher",
    "Writings are possible while a teacher works on the assignment.",
    { state },
  );
