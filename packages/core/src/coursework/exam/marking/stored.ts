import { type AttemptKey, keyOf } from "../attempt/stored.ts";
import { type ExamMark, ExamMarks } from "./exam-marks.entity.ts";

/** The mark of an attempt; undefined before it was handed in. */
export async function storedMark(key: AttemptKey): Promise<ExamMark | undefined> {
  const { data } = await ExamMarks.get(keyOf(key)).go({ consistent: true });
  return data ?? undefined;
}

/**
 * The marks of many attempts, in no order: a BatchGet for each hundred. Where nothing is decided by
 * them they may be a moment old, for half of the cost.
 */
export async function storedMarks(
  keys: readonly AttemptKey[],
  { consistent = true } = {},
): Promise<ExamMark[]> {
  if (!keys.length) return [];
  return (await ExamMarks.get(keys.map(keyOf)).go({ consistent })).data;
}

/** What may be taken from a mark. */
type Removable = "summary";

/** Writes a mark, if nobody changed it since. */
export const rewriteMark = (
  before: ExamMark,
  set: Partial<ExamMark> = {},
  remove: readonly Removable[] = [],
) =>
  ExamMarks.patch(keyOf(before))
    .set({ ...set, version: before.version + 1 })
    .remove([...remove])
    .where(({ version }, { eq }) => eq(version, before.version));
