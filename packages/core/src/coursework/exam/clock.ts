import { setTimeout } from "node:timers/promises";
import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, now, tryCommit } from "../../db.ts";
import { retry } from "../../retry.ts";
import { attemptMovement } from "./attempt/move.ts";
import { storedAttempt } from "./attempt/stored.ts";
import { type Exam, Exams, examShards } from "./exams.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { factOf, moveExam } from "./move.ts";
import { type ExamKey, storedExam } from "./stored.ts";
import { aboutNow, remindersOf, type Step, stepsOf, toldOf } from "./timer.ts";

/** So many exams of a shard are looked at in one sweep, the longest due first. */
const most = 500;
/** Milliseconds after its time at which one is looked at that was waited for: timers ring a little early. */
const late = 20;
/** So many at the same time: when the deadline of a class passes, it passes for all at once. */
const atOnce = 20;

/**
 * Every exam whose time has come, and those whose time comes within `seconds`, each at its time: an
 * attempt does not run until the next sweep. The sparse index holds only those that wait for the clock.
 */
export async function sweepExams({ seconds = 0 } = {}): Promise<void> {
  const until = new Date(Date.now() + seconds * 1000).toISOString();
  const found = await Promise.all(
    examShards.map(async (shard) => {
      const query = Exams.query.byTimer({ shard }).lte({ timerAt: until });
      return (await query.go({ count: most })).data;
    }),
  );
  const left = found.flat().toSorted((one, other) => (one.timerAt < other.timerAt ? -1 : 1));
  const failures: unknown[] = [];
  for (let [next] = left; next; [next] = left) {
    await setTimeout(Math.max(0, Date.parse(next.timerAt) + late - Date.now()));
    const at = now();
    const isDue = ({ timerAt }: Exam) => timerAt <= at || timerAt === next.timerAt;
    const due = left.filter(isDue).slice(0, atOnce);
    left.splice(0, due.length);
    const results = await Promise.allSettled(due.map(onTime));
    failures.push(...results.flatMap((one) => (one.status === "rejected" ? [one.reason] : [])));
  }
  if (failures.length) throw new AggregateError(failures, "Some exams failed.");
}

/** All that the clock does to one exam. */
export async function onTime(key: ExamKey): Promise<void> {
  await moveByClock(key);
  await remind(key);
}

/** An exam opens, an attempt ends, and it closes: at most these, one behind the other. */
const longest = 3;

/**
 * Does what is due of an exam by the clock, as it is now. What somebody else did meanwhile is not done
 * twice.
 */
export async function moveByClock(key: ExamKey): Promise<void> {
  for (let done = 0; done < longest; done++) {
    const isMoved = await retry(async () => {
      const exam = await storedExam(key);
      const step = exam && dueStep(exam);
      if (!exam || !step) return false;
      await steps[step](exam);
      return true;
    });
    if (!isMoved) return;
  }
}

/** What is due, the last of it: what sat closed while nobody looked does not open first. */
function dueStep(exam: Exam): Step | undefined {
  const at = now();
  return stepsOf(exam)
    .filter((one) => one.at <= at)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))[0]?.step;
}

const actor = system("exams");
const part = "system" as const;

const steps: Record<Step, (exam: Exam) => Promise<unknown>> = {
  open: (exam) => moveExam(exam, "open", { actor, part }),

  async end(exam) {
    const attempt = await storedAttempt({ ...exam, number: exam.attempt });
    if (!attempt) return;
    const { endOverdue } = await import("./attempt/end.ts");
    await endOverdue(attempt);
  },

  async close(exam) {
    const attempt = await storedAttempt({ ...exam, number: exam.attempt });
    // The student began, or another sweep was faster, since the exam was read.
    if (attempt?.status !== "not_started") return;
    const { writes } = await attemptMovement(exam, attempt, "miss", {
      actor,
      part,
      changes: { attempt: [null, attempt.number] },
    });
    await commit(writes);
  },
};

/**
 * Tells what there is to tell, once: the record of it stands in the same transaction as the mark. The
 * version stays, so nobody's page is stale.
 */
async function remind(key: ExamKey): Promise<void> {
  const before = await storedExam(key);
  const at = now();
  if (!before || before.timerAt > at) return;
  const { assignmentId, examId, version, timerAt } = before;
  const due = remindersOf(before).filter((one) => one.at <= at);
  // Nobody asks any more for what was about another time.
  const about = aboutNow(before).map((one) => toldOf(one.reminder, one.about));
  const told = [
    ...(before.told ?? []).filter((one) => about.includes(one)),
    ...due.map((one) => toldOf(one.reminder, one.about)),
  ];
  const facts = due.map((one) =>
    factOf(before, system("reminders"), `exam.${one.reminder}`, { dueDate: [null, one.about] }),
  );
  await tryCommit([
    Exams.patch({ assignmentId, examId })
      .set({ told, ...indexKeysOf({ ...before, told }) })
      .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`),
    ...facts.map((fact) => AuditLogs.create(fact)),
  ]);
}
