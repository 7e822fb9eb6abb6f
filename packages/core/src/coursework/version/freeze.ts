import { check, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { type Draft, Drafts } from "../draft/drafts.entity.ts";
import { storedDraft } from "../draft/stored.ts";
import { digestOf } from "../text/digest.ts";
import { readText, storeText } from "../text/store.ts";
import { isBlank } from "../text/words.ts";
import type { WorkRef } from "../work.ts";

/**
 * The draft that the student has seen; undefined where there are only files.
 * @throws 409 `draft.elsewhere`
 */
export async function draftAt(ref: WorkRef, sequence: number) {
  const draft = await storedDraft(ref);
  if ((draft?.sequence ?? 0) === sequence) return draft;
  throw new AppError("conflict", "draft.elsewhere", "This text was changed elsewhere meanwhile.", {
    sequence: draft?.sequence ?? 0,
    savedAt: draft?.current.savedAt,
  });
}

/** On condition that nobody saved it since. */
export const stillSo = ({ assignmentId, workId, sequence }: Draft): Write =>
  check(Drafts.get({ assignmentId, workId }).where((one, { eq }) => eq(one.sequence, sequence)));

/** Something stands in it, which may be a formula or an image and no word. */
export const isWritten = async ({ current }: Draft) =>
  current.words > 0 || !isBlank(await readText(current.text));

interface Content {
  draft: Draft | undefined;
  fileIds: readonly string[];
  number: number;
}

/** The draft as the version keeps it: at a place of its own, since the draft goes on. */
export async function frozen(ref: WorkRef, { draft, fileIds, number }: Content) {
  const words = draft?.current.words ?? 0;
  if (!draft) return { digest: digestOf({ fileIds }), words };
  const document = await readText(draft.current.text);
  const part = `version-${number}-${draft.current.saveId}`;
  const text = await storeText({ ...ref, part }, document);
  return { text, digest: digestOf(fileIds.length ? { document, fileIds } : document), words };
}
