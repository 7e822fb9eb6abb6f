import { now, tryCommit, type Write } from "../../db.ts";
import { AppError, Overtaken } from "../../error.ts";
import { remove } from "../../files/remove.ts";
import { refusedByCondition } from "../../retry.ts";
import { keyOf, storeText } from "../text/store.ts";
import { countWords } from "../text/words.ts";
import type { WorkRef } from "../work.ts";
import { type Draft, type DraftState, Drafts } from "./drafts.entity.ts";
import type { SaveDraft, SavedDraft } from "./schema.ts";
import { keysOf, storedDraft } from "./stored.ts";

/**
 * Saves a draft as the one after `base`: one write, on condition that `base` is the last, and with it
 * what `together` says. A long text is in the bucket first, so nothing is ever half there.
 * @throws 409 `draft.elsewhere` where another save was the one after `base`
 */
export async function save(
  ref: WorkRef,
  input: SaveDraft,
  together: readonly Write[] = [],
): Promise<SavedDraft> {
  const { base, saveId, device } = input;
  const { cleanText } = await import("../text/clean.ts");
  const document = cleanText(input.document);
  const text = await storeText({ ...ref, part: saveId }, document);
  const current: DraftState = { saveId, device, text, words: countWords(document), savedAt: now() };
  const refused = await written([writeAfter(base, ref, current), ...together]);
  if (!refused.length) return answer(base + 1, current);
  if (!refused.includes(0)) throw new Overtaken();

  const draft = await storedDraft(ref);
  if (draft?.current.saveId === saveId) return answer(draft.sequence, draft.current);
  // No try of this save can succeed any more, since the sequence only grows.
  const key = keyOf(text);
  if (key && !keysOf(draft).includes(key)) await remove(key);
  throw elsewhere(draft, device);
}

const answer = (sequence: number, { savedAt, words }: DraftState) => ({ sequence, savedAt, words });

function writeAfter(base: number, ref: WorkRef, current: DraftState): Single {
  if (!base) return Drafts.create({ ...ref, sequence: 1, current });
  return Drafts.patch(ref)
    .data((draft, { set, name }) => {
      set(draft.before, name(draft.current));
      set(draft.current, current);
      set(draft.sequence, base + 1);
    })
    .where(({ sequence }, { eq }) => eq(sequence, base));
}

interface Single extends Write {
  go(): Promise<unknown>;
}

/** Answers as `tryCommit` does. One write alone costs half of a transaction. */
async function written([draft, ...others]: [Single, ...Write[]]): Promise<readonly number[]> {
  if (others.length) return tryCommit([draft, ...others]);
  try {
    await draft.go();
    return [];
  } catch (error) {
    if (refusedByCondition(error)) return [0];
    throw error;
  }
}

function elsewhere(draft: Draft | undefined, device: string) {
  const { sequence = 0, current } = draft ?? {};
  return new AppError("conflict", "draft.elsewhere", "This text was changed elsewhere meanwhile.", {
    sequence,
    savedAt: current?.savedAt,
    sameDevice: current?.device === device,
  });
}
