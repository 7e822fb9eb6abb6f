import type { Actor } from "../../actor.ts";
import { reader, readerOf } from "../../assignment/access.ts";
import { upToDate } from "../../assignment/clock.ts";
import { type Reader, seesContent } from "../../assignment/part.ts";
import { notFound } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { partsOf } from "./allowed.ts";
import type { WritingAct } from "./states.ts";
import { storedWriting, type WritingKey } from "./stored.ts";
import type { Writing } from "./writings.entity.ts";

/** Somebody who may read a writing, and as what; without a part for auditors, who only look. */
export interface WritingReader extends Reader {
  writing: Writing;
}

/** Somebody with something to do with it. */
export interface WritingHolder extends WritingReader {
  part: Part;
}

/** Those who read what an assignment is about read its writings. Finance does not. */
export async function writingReader(actor: Actor, key: WritingKey): Promise<WritingReader | false> {
  if (actor.type !== "user") return false;
  const [space, writing] = await Promise.all([upToDate(key.assignmentId), storedWriting(key)]);
  const grant = readerOf(actor, space);
  if (!seesContent(actor)) return false;
  if (!writing) throw notFound("writing");
  return { ...grant, writing };
}

/** The same of an assignment alone. */
export async function writingsReader(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  return grant && seesContent(actor) && grant;
}

/** Those who may do this to a writing in some state; whether they may now is `allowed`'s to say. */
export const writingMover =
  (...acts: WritingAct[]) =>
  async (actor: Actor, key: WritingKey): Promise<WritingHolder | false> => {
    const grant = await writingReader(actor, key);
    const part = grant ? grant.part : undefined;
    if (!grant || !part || !acts.some((act) => partsOf(act).includes(part))) return false;
    return { ...grant, part };
  };
