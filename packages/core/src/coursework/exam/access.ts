import type { Actor } from "../../actor.ts";
import { reader, readerOf } from "../../assignment/access.ts";
import { upToDate } from "../../assignment/clock.ts";
import { type Reader, seesContent } from "../../assignment/part.ts";
import { now } from "../../db.ts";
import { notFound } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { partsOf } from "./allowed.ts";
import type { Exam } from "./exams.entity.ts";
import type { ExamAct } from "./states.ts";
import { type ExamKey, storedExam } from "./stored.ts";
import { stepsOf } from "./timer.ts";

/** Somebody who may read an exam, and as what; without a part for auditors, who only look. */
export interface ExamReader extends Reader {
  exam: Exam;
}

/** Somebody with something to do with it. */
export interface ExamHolder extends ExamReader {
  part: Part;
}

/** The student learns nothing of what was never published. */
export const isKnownTo = (part: Part | undefined, { publishedAt }: Pick<Exam, "publishedAt">) =>
  part !== "student" || publishedAt !== undefined;

/** The exam as it is by the clock: whoever reads it before the sweep does what the sweep would do. */
async function upToDateExam(key: ExamKey): Promise<Exam | undefined> {
  const exam = await storedExam(key);
  const at = now();
  if (!exam || !stepsOf(exam).some((one) => one.at <= at)) return exam;
  const { moveByClock } = await import("./clock.ts");
  await moveByClock(key);
  return storedExam(key);
}

/** Those who read what an assignment is about read its exams. Finance does not. */
export async function examReader(actor: Actor, key: ExamKey): Promise<ExamReader | false> {
  if (actor.type !== "user") return false;
  const [space, exam] = await Promise.all([upToDate(key.assignmentId), upToDateExam(key)]);
  const grant = readerOf(actor, space);
  if (!seesContent(actor)) return false;
  if (!exam || !isKnownTo(grant.part, exam)) throw notFound("exam");
  return { ...grant, exam };
}

/** The same of an assignment alone. */
export async function examsReader(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  return grant && seesContent(actor) && grant;
}

/** Those who may do this to an exam in some state; whether they may now is `allowed`'s to say. */
export const examMover =
  (...acts: ExamAct[]) =>
  async (actor: Actor, key: ExamKey): Promise<ExamHolder | false> => {
    const grant = await examReader(actor, key);
    const part = grant ? grant.part : undefined;
    if (!grant || !part || !acts.some((act) => partsOf(act).includes(part))) return false;
    return { ...grant, part };
  };
