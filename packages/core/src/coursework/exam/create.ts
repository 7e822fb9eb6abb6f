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
import { none } from "../work.ts";
import { examsReader } from "./access.ts";
import { mustSayWhy, shown } from "./command.ts";
import { type Exam, Exams, examShardOf } from "./exams.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { introOf } from "./intro.ts";
import { usualGrace } from "./limits.ts";
import { factOf } from "./move.ts";
import { draftOf } from "./paper/make.ts";
import { CreateExam } from "./schema.ts";
import { setters } from "./states.ts";
import { storedExam } from "./stored.ts";
import { summaryRow } from "./summary-row.ts";

/** The teacher sets exams, and the team for the teacher. */
export async function creator(actor: Actor, ref: { assignmentId: string }) {
  const grant = await examsReader(actor, ref);
  if (!grant || grant.part === undefined) return false;
  if (!setters.includes(grant.part)) throw denied();
  mustBeVerified(grant.actor);
  return { ...grant, part: grant.part };
}
export type Creator = Exclude<Awaited<ReturnType<typeof creator>>, false>;

type Sent = Omit<(typeof CreateExam)["_output"], "key">;

/**
 * A new exam, a draft that the student learns nothing of. Under the same key it is made once.
 * @throws 409 `exam.no-teacher`; 400 `exam.reason`
 */
export const create = action({
  input: CreateExam,
  allow: creator,
  async run({ input: { key, ...input }, grant }) {
    const { actor } = grant;
    mustSayWhy(grant, input.reason);
    const answer = async (examId: string) => {
      const exam = await storedExam({ assignmentId: input.assignmentId, examId });
      if (!exam) throw noTeacher(grant.assignment.status);
      return shown({ ...grant, exam });
    };
    return idempotently(
      { actor, key, body: { act: "create", ...input } },
      async (keep) => {
        await limit("exam.make", actor.userId, 60, 3600);
        const ref = { assignmentId: input.assignmentId, examId: newId("exam") };
        const paperId = newId("exam-paper");
        const content = {
          intro: await introOf(ref, input.intro),
          ...(await draftOf(paperId, input.paper ?? { sections: [] })),
        };
        await retry(async (tried) => {
          const found = (tried && (await creator(actor, input))) || grant;
          const exam = drafted(found, input, { ...ref, paperId, ...content });
          const status = { status: [null, "draft"] as [unknown, unknown] };
          await commit([
            ...made(found, exam),
            AuditLogs.create(factOf(exam, actor, "exam.create", status, input.reason)),
            ...keep(ref.examId),
          ]);
        });
        return answer(ref.examId);
      },
      answer,
    );
  },
});

/** What can be said of an exam as a whole, beside its words and its questions. */
export const settings = [
  "title",
  "opensAt",
  "closesAt",
  "timezone",
  "durationMinutes",
  "graceSeconds",
  "paging",
  "canGoBack",
  "shuffle",
  "honour",
  "markAnonymously",
  "results",
  "shows",
] as const;
type Settings = Pick<Exam, (typeof settings)[number]>;

/** How an exam is taken, marked and shown, for another one. */
export const settingsOf = (exam: Settings): Settings =>
  Object.fromEntries(settings.map((one) => [one, exam[one]])) as Settings;

type Content = Pick<
  Exam,
  "examId" | "intro" | "draft" | "paperId" | "points" | "questions" | "isMarkedByHand"
>;

/** What a person says of a new exam; what is left out has its usual value. */
const drafted = (found: Creator, sent: Sent, content: Content) =>
  newExam(found, {
    ...content,
    title: sent.title,
    opensAt: sent.opensAt,
    closesAt: sent.closesAt,
    timezone: sent.timezone ?? found.assignment.timezone,
    durationMinutes: sent.durationMinutes ?? 60,
    graceSeconds: sent.graceSeconds ?? usualGrace,
    paging: sent.paging ?? "all",
    canGoBack: sent.canGoBack ?? true,
    shuffle: sent.shuffle ?? false,
    honour: sent.honour,
    markAnonymously: sent.markAnonymously ?? false,
    results: sent.results ?? "by_hand",
    shows: sent.shows ?? "marks",
  });

/**
 * An exam of the student of an assignment: a draft, or what it is with the rest.
 * @throws 409 `exam.no-teacher`
 */
export function newExam(
  { assignment }: Creator,
  given: Content & Settings,
  rest: Partial<Exam> = {},
): Exam {
  const { leadId, leadName } = assignment;
  if (!leadId || !hasTeacherAtWork(assignment)) throw noTeacher(assignment.status);
  const createdAt = now();
  const exam: Exam = {
    assignmentId: assignment.assignmentId,
    assignmentCode: assignment.assignmentCode,
    examCode: newCode("EXM"),
    studentId: assignment.studentId,
    studentName: assignment.studentName,
    teacherId: leadId,
    teacherName: leadName,
    status: "draft",
    attempt: 0,
    paperVersion: 0,
    version: 1,
    markAt: none,
    todoAt: none,
    shard: examShardOf(given.examId),
    timerAt: none,
    createdAt,
    updatedAt: createdAt,
    ...given,
    ...rest,
  };
  return { ...exam, ...indexKeysOf(exam) };
}

/** A new exam for the transaction that makes it, as long as its teacher works for its student. */
export const made = ({ summaries }: Creator, exam: Exam): Write[] => [
  Uniques.create({
    kind: "work-code",
    value: exam.examCode.toLowerCase(),
    ownerId: exam.examId,
  }),
  Exams.create(exam),
  summarizeNew(exam.assignmentId, summaries.coursework, summaryRow(exam)),
  // All of this may have ended a moment ago.
  worksOnIt(exam.assignmentId, exam.teacherId),
  accountStands(userIdOf(exam.studentId)),
];

const noTeacher = (state: string) =>
  new AppError(
    "conflict",
    "exam.no-teacher",
    "Exams are possible while a teacher works on the assignment.",
    { state },
  );
