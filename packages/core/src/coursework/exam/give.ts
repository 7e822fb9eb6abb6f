import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, now } from "../../db.ts";
import { AppError, expected, notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import type { TextDocument } from "../text/schema.ts";
import { readText } from "../text/store.ts";
import { type ExamHolder, examMover } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { newAttempt } from "./attempt/make.ts";
import { mustSayWhy } from "./command.ts";
import { type Creator, creator, made, newExam, settingsOf } from "./create.ts";
import { type Exam, Exams } from "./exams.entity.ts";
import { introOf } from "./intro.ts";
import { factOf } from "./move.ts";
import { GiveExam, type GivenView } from "./schema.ts";
import { storedExam } from "./stored.ts";
import { toldAtFirst } from "./timer.ts";
import { mustHaveWindow } from "./window.ts";

type Sent = (typeof GiveExam)["_output"];

/**
 * Gives the same paper to other students, each an exam of their own in a transaction of its own. One
 * that fails does not keep the others from theirs.
 * @returns how each went
 * @throws 409 `exam.illegal-move`; 400 `exam.window`, `exam.past`, `exam.reason`
 */
export const give = action({
  input: GiveExam,
  allow: examMover("give"),
  async run({ input, grant }): Promise<GivenView> {
    mustSayWhy(grant, input.reason);
    mayNow(grant, "give", grant.part);
    mustHaveWindow(input);
    const { intro } = grant.exam;
    const text = intro && (await readText(intro));
    const exams: GivenView["exams"] = [];
    for (const assignmentId of input.assignmentIds) {
      try {
        const { examId, examCode: code } = await giveTo({ assignmentId, input, grant, text });
        exams.push({ assignmentId, examId, code });
      } catch (error) {
        const known = expected(error);
        if (!known) throw error;
        exams.push({ assignmentId, message: known.message });
      }
    }
    return { exams };
  },
});

interface Giving {
  assignmentId: string;
  input: Sent;
  grant: ExamHolder;
  text: TextDocument | undefined;
}

/** Whether the student of an assignment has a paper, one that was voided aside. */
async function hasPaper(assignmentId: string, paperId: string): Promise<boolean> {
  const query = Exams.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  return data.some((one) => one.paperId === paperId && one.status !== "voided");
}

async function giveTo({ assignmentId, input, grant, text }: Giving): Promise<Exam> {
  const { key, assignmentIds: _, ...sent } = input;
  const { actor, exam: source } = grant;
  const answer = async (examId: string) => {
    const exam = await storedExam({ assignmentId, examId });
    if (!exam) throw notFound("exam");
    return exam;
  };
  return idempotently(
    {
      actor,
      key: key && `${key} ${assignmentId}`,
      body: { act: "give", to: assignmentId, ...sent },
    },
    async (keep) => {
      await limit("exam.make", actor.userId, 60, 3600);
      const ref = { assignmentId, examId: newId("exam") };
      const intro = await introOf(ref, text);
      await retry(async () => {
        const found = await creator(actor, ref);
        if (!found) throw notFound("assignment");
        // The new exam is made only if no other was since `found`: of two at once the second sees the first.
        if (await hasPaper(assignmentId, source.paperId)) throw hasIt();
        const exam = givenExam(found, source, { ...sent, examId: ref.examId, intro });
        const { opensAt, closesAt } = exam;
        const times = { opensAt: [null, opensAt], closesAt: [null, closesAt] } satisfies Record<
          string,
          [unknown, unknown]
        >;
        const fact = (action: "exam.create" | "exam.publish", before: string | null, to: string) =>
          AuditLogs.create(
            factOf(
              exam,
              actor,
              action,
              { status: [before, to], ...(action === "exam.publish" && times) },
              sent.reason,
            ),
          );
        await commit([
          ...made(found, exam),
          fact("exam.create", null, "draft"),
          fact("exam.publish", "draft", "scheduled"),
          newAttempt(exam, 1),
          ...keep(ref.examId),
        ]);
      });
      return answer(ref.examId);
    },
    answer,
  );
}

/** What another student gets: the paper and its settings, and nothing of how the first one did. */
function givenExam(
  found: Creator,
  source: Exam,
  {
    examId,
    intro,
    opensAt,
    closesAt,
    timezone,
  }: Pick<Exam, "examId" | "intro"> & Pick<Sent, "opensAt" | "closesAt" | "timezone">,
): Exam {
  const { paperId, paperVersion, points, questions, isMarkedByHand } = source;
  const content = { examId, intro, paperId, points, questions, isMarkedByHand };
  const window = { opensAt, closesAt, timezone: timezone ?? source.timezone };
  return newExam(
    found,
    { ...settingsOf(source), ...content, ...window },
    {
      status: "scheduled",
      paperVersion,
      publishedAt: now(),
      attempt: 1,
      attemptStatus: "not_started",
      told: toldAtFirst({ durationMinutes: source.durationMinutes, opensAt, closesAt }),
    },
  );
}

const hasIt = () =>
  new AppError("conflict", "exam.given", "This student has this exam already.", {
    field: "assignmentIds",
  });
