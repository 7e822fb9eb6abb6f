import { readText, type StoredText, storeText } from "../../text/store.ts";
import type { Paper } from "../question/schema.ts";

/** Questions as an item holds or names them. */
export type StoredPaper = StoredText;

/**
 * Papers lie apart from the texts of any assignment: those who were given the same paper keep it when
 * the assignment that it was made for is removed.
 */
export const papers = "papers";

const place = (paperId: string, part: string) => ({
  assignmentId: papers,
  workId: paperId,
  part,
});

/** A draft is named by its digest, so saving the same again changes nothing. */
export const storePaper = (paperId: string, paper: Paper): Promise<StoredPaper> =>
  storeText(place(paperId, "paper"), paper);

export const readPaper = (stored: StoredPaper): Promise<Paper> => readText<Paper>(stored);
