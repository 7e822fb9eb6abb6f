import type { Actor } from "../../actor.ts";
import { reader, readerOf } from "../../assignment/access.ts";
import { upToDate } from "../../assignment/clock.ts";
import { type Reader, seesContent } from "../../assignment/part.ts";
import { notFound } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { partsOf } from "./allowed.ts";
import type { Homework } from "./homeworks.entity.ts";
import type { HomeworkAct } from "./states.ts";
import { type HomeworkKey, storedHomework } from "./stored.ts";

/** Somebody who may read a homework, and as what; without a part for auditors, who only look. */
export interface HomeworkReader extends Reader {
  homework: Homework;
}

/** Somebody with something to do with it. */
export interface HomeworkHolder extends HomeworkReader {
  part: Part;
}

/** The student learns nothing of what was never assigned. */
export const isKnownTo = (part: Part | undefined, { assignedAt }: Pick<Homework, "assignedAt">) =>
  part !== "student" || assignedAt !== undefined;

/** Those who read what an assignment is about read its homework. Finance does not. */
export async function homeworkReader(
  actor: Actor,
  key: HomeworkKey,
): Promise<HomeworkReader | false> {
  if (actor.type !== "user") return false;
  const [space, homework] = await Promise.all([upToDate(key.assignmentId), storedHomework(key)]);
  const grant = readerOf(actor, space);
  if (!seesContent(actor)) return false;
  if (!homework || !isKnownTo(grant.part, homework)) throw notFound("homework");
  return { ...grant, homework };
}

/** The same of an assignment alone. */
export async function homeworksReader(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  return grant && seesContent(actor) && grant;
}

/** Those who may do this to a homework in some state; whether they may now is `allowed`'s to say. */
export const homeworkMover =
  (...acts: HomeworkAct[]) =>
  async (actor: Actor, key: HomeworkKey): Promise<HomeworkHolder | false> => {
    const grant = await homeworkReader(actor, key);
    const part = grant ? grant.part : undefined;
    if (!grant || !part || !acts.some((act) => partsOf(act).includes(part))) return false;
    return { ...grant, part };
  };
