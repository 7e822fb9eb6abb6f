import { commit } from "../../../db.ts";
import { AppError, notFound, Overtaken } from "../../../error.ts";
import { retry } from "../../../retry.ts";
import type { Stamp } from "../../stamp.ts";
import { digestOf } from "../../text/digest.ts";
import { paperFor } from "../attempt/paper.ts";
import { type ExamPaper, ExamPapers } from "../paper/exam-papers.entity.ts";
import type { Picture } from "../paper/records.ts";
import { storePaper } from "../paper/store.ts";
import { type Fault, faultsOf } from "../question/check.ts";
import { picturePlaces } from "../question/pictures.ts";
import type { Paper, Question } from "../question/schema.ts";
import { sizeOf } from "../question/size.ts";
import { rekeyed } from "./rekey.ts";
import type { RegradeQuestion } from "./schema.ts";

type Sent = Omit<(typeof RegradeQuestion)["_output"], "key">;

/** A version of a paper with what was asked for in it. */
export interface Rekeyed {
  version: number;
  /** How many points an attempt has. */
  points: number;
  question: Question;
}

export const questionIn = ({ sections }: Paper, id: string) =>
  sections.flatMap(({ questions }) => questions).find((one) => one.id === id);

const withQuestion = (paper: Paper, question: Question): Paper => ({
  sections: paper.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) => (one.id === question.id ? question : one)),
  })),
});

async function versionsOf(paperId: string): Promise<ExamPaper[]> {
  const query = ExamPapers.query.byPaper({ paperId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/**
 * The version of a paper in which one question of `from` has another key; made where there is none. So
 * what was begun and broke off goes on where it ended. New pictures lie in one of `assignmentIds`.
 * @returns undefined where that version has no such question
 */
export async function rekeyPaper(
  { paperId, questionId, reason, ...wanted }: Sent,
  from: number,
  stamp: Stamp,
  assignmentIds: readonly string[],
): Promise<Rekeyed | undefined> {
  const before = await paperFor({ paperId, paperVersion: from });
  const old = questionIn(before, questionId);
  if (!old) return undefined;
  const { cleanPaper } = await import("../question/clean.ts");
  const paper = cleanPaper(withQuestion(before, rekeyed(old, wanted)));
  const question = questionIn(paper, questionId) ?? old;
  if (wanted.question) mustBeWhole(paper, questionId, faultsOf(paper));
  return retry(async () => {
    const versions = await versionsOf(paperId);
    const base = versions.find((one) => one.version === from);
    if (!base) throw notFound("exam-paper");
    const same = isSame(before, paper) ? base : await madeBefore(versions, from, paper);
    if (same) return { version: same.version, points: same.points, question };
    const version = Math.max(...versions.map((one) => one.version)) + 1;
    const size = sizeOf(paper);
    const stored = await storePaper(paperId, paper);
    const { pictures, missing, writes } = await picturesFor(paper, assignmentIds, base.pictures);
    mustBeWhole(paper, questionId, missing);
    const item = { paperId, version, paper: stored, ...size, pictures, from, reason, ...stamp };
    await commit([ExamPapers.create(item), ...writes], () => new Overtaken());
    return { version, points: size.points, question };
  });
}

const isSame = (one: Paper, other: Paper) => digestOf(one) === digestOf(other);

async function madeBefore(versions: readonly ExamPaper[], from: number, paper: Paper) {
  for (const one of versions.filter((version) => version.from === from)) {
    if (isSame(await paperFor({ ...one, paperVersion: one.version }), paper)) return one;
  }
  return undefined;
}

/** The pictures of a version, those that the one before had and new ones, which seldom come. */
async function picturesFor(paper: Paper, assignmentIds: readonly string[], known: Picture[]) {
  const isKnown = (fileId: string) => known.some((one) => one.fileId === fileId);
  if ([...picturePlaces(paper).keys()].every(isKnown)) {
    return { pictures: known, missing: [], writes: [] };
  }
  const { picturesOf, pinningAll } = await import("../paper/pictures.ts");
  const { pictures, missing, pinned } = await picturesOf(paper, assignmentIds, known);
  return { pictures, missing, writes: missing.length ? [] : await pinningAll(pinned) };
}

/** @throws 400 `exam.paper` with the field of the question that was sent */
function mustBeWhole(paper: Paper, questionId: string, faults: readonly Fault[]) {
  const section = paper.sections.findIndex(({ questions }) =>
    questions.some(({ id }) => id === questionId),
  );
  const at = paper.sections[section]?.questions.findIndex(({ id }) => id === questionId);
  const all = `paper.sections.${section}.questions`;
  const own = `${all}.${at}.`;
  const fault = faults.find(({ field }) => field === all || field.startsWith(own));
  if (!fault) return;
  const field = fault.field === all ? "question" : `question.${fault.field.slice(own.length)}`;
  throw new AppError("invalid", "exam.paper", fault.message, { field });
}
