import { AppError } from "../../error.ts";
import type { TextDocument, TextNode } from "../text/schema.ts";
import { type StoredText, storeText } from "../text/store.ts";
import { isBlank } from "../text/words.ts";
import { type ExamKey, workOf } from "./stored.ts";

const hasPicture = (node: TextNode): boolean =>
  node.type === "image" || (node.content ?? []).some(hasPicture);

/**
 * What the student reads before the start, as an item holds it; undefined where it says nothing.
 * @throws 400 `exam.intro`: pictures of an exam are shown once it is started
 */
export async function introOf(
  key: ExamKey,
  document: TextDocument | null | undefined,
): Promise<StoredText | undefined> {
  if (!document) return undefined;
  const { cleanText } = await import("../text/clean.ts");
  const clean = cleanText(document, "intro");
  if (hasPicture(clean)) {
    throw new AppError(
      "invalid",
      "exam.intro",
      "Put pictures into the questions: these words are read before the start.",
      { field: "intro" },
    );
  }
  if (isBlank(clean)) return undefined;
  // The same text at the same place changes nothing, and another lies under its own digest.
  return storeText({ ...workOf(key), part: "intro" }, clean);
}
