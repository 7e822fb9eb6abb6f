import { system } from "../../actor.ts";
import { commit } from "../../db.ts";
import { retry } from "../../retry.ts";
import type { Following } from "../following.ts";
import { none } from "../work.ts";
import type { ExamAttempt } from "./attempt/exam-attempts.entity.ts";
import type { AttemptState } from "./attempt/states.ts";
import { voiding } from "./endings.ts";
import { type Exam, Exams } from "./exams.entity.ts";
import { amendment, moveExam, rewrite } from "./move.ts";
import { storedExam } from "./stored.ts";

const actor = system("exams");
const part = "system" as const;

const kept: readonly AttemptState[] = ["missed", "released"];
/** What an earlier attempt came to stays, too. */
const ended: readonly AttemptState[] = [...kept, "graded"];

/** Asks the exam as it is now, and once more where somebody else was faster. */
const again = (key: Exam, work: (exam: Exam) => Promise<unknown>) =>
  retry(async () => {
    const exam = await storedExam(key);
    if (exam) await work(exam);
  });

/** How the exams of an assignment follow it. */
export const followingExams: Following<Exam> = {
  /** What is released may be marked again. */
  async openOf(assignmentId) {
    const query = Exams.query.byAssignment({ assignmentId });
    const { data } = await query.go({ consistent: true, pages: "all" });
    return data.filter(({ status }) => status !== "voided");
  },

  /**
   * What is marked is released, what was missed or released stays, also of an attempt before a make-up,
   * and the rest is void.
   */
  close: (key, reason) =>
    again(key, async (exam) => {
      const { status, attemptStatus, released } = exam;
      if (status === "voided" || (attemptStatus && kept.includes(attemptStatus))) return;
      if (attemptStatus === "graded") {
        const { releasing } = await import("./marking/release.ts");
        return commit(await releasing(exam, reason));
      }
      // A mark that was opened again waits for nobody any more, and the result stays as it was released.
      if (released) return commit([rewrite(exam, {}, ["waitsSince"])]);
      if (status === "draft") return moveExam(exam, "discard", { actor, part, reason });
      const keeps = (one: ExamAttempt) => ended.includes(one.status);
      return commit(await voiding(exam, { actor, part, reason, keeps }));
    }),

  handOver: (key, teacherId, teacherName) =>
    again(key, async (exam) => {
      if (exam.teacherId === teacherId || exam.status === "voided") return;
      const isNobody = teacherId === none;
      await commit(
        amendment(exam, {
          actor,
          action: "exam.hand-over",
          set: { teacherId, ...(!isNobody && { teacherName }) },
          remove: isNobody ? ["teacherName"] : [],
          changes: { teacher: [exam.teacherName, isNobody ? null : teacherName] },
        }),
      );
    }),
};
