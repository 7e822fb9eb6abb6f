import type { Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import type { Stamp } from "../../stamp.ts";
import { faultsOf } from "../question/check.ts";
import type { Paper } from "../question/schema.ts";
import { sizeOf } from "../question/size.ts";
import { type ExamPaper, ExamPapers } from "./exam-papers.entity.ts";
import { type Album, picturesOf, pinning } from "./pictures.ts";
import { type StoredPaper, storePaper } from "./store.ts";

async function cleaned(paper: Paper): Promise<Paper> {
  const { cleanPaper } = await import("../question/clean.ts");
  return cleanPaper(paper);
}

/** A draft of a paper as an exam holds it, with what it comes to. */
export async function draftOf(paperId: string, paper: Paper) {
  const clean = await cleaned(paper);
  return { draft: await storePaper(paperId, clean), ...sizeOf(clean) };
}

interface Next {
  paperId: string;
  /** The newest that is there, 0 where there is none. */
  version: number;
  paper: Paper;
  album: Album;
  stamp: Stamp;
  reason?: string;
}

/** A version of a paper for the transaction that publishes it, with what the exam says of it. */
export interface Published {
  writes: Write[];
  set: { paperVersion: number; points: number; questions: number; isMarkedByHand: boolean };
}

/**
 * The next version of a paper. Of two at once one is refused.
 * @throws 400 `exam.paper` with all that is missing
 */
export async function nextPaper(next: Next): Promise<Published> {
  const { paperId, version, album, stamp, reason } = next;
  const paper = await cleaned(next.paper);
  const faults = faultsOf(paper);
  const known = version ? await newestPaper(paperId) : undefined;
  const { pictures, pinned, missing } = await picturesOf(
    paper,
    [album.assignmentId],
    known?.pictures,
  );
  mustBeWhole([...faults, ...missing]);
  const size = sizeOf(paper);
  const stored: StoredPaper = await storePaper(paperId, paper);
  const writes = await pinning(pinned, album);
  // Another exam with the same paper may have made one meanwhile.
  const number = Math.max(version, known?.version ?? 0) + 1;
  return {
    writes: [
      ExamPapers.create({
        paperId,
        version: number,
        paper: stored,
        ...size,
        pictures,
        reason,
        ...stamp,
      }),
      ...writes,
    ],
    set: { paperVersion: number, ...size },
  };
}

function mustBeWhole(errors: readonly { field: string; message: string }[]) {
  const [first] = errors;
  if (!first) return;
  throw new AppError("invalid", "exam.paper", first.message, {
    field: first.field,
    errors: errors.slice(0, 50),
  });
}

/** The newest version of a paper; undefined where none was published. */
export async function newestPaper(paperId: string): Promise<ExamPaper | undefined> {
  const query = ExamPapers.query.byPaper({ paperId });
  const { data } = await query.go({ order: "desc", limit: 1, consistent: true });
  return data[0];
}
