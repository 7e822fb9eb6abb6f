import type { WorkRef } from "../work.ts";
import { Exams } from "./exams.entity.ts";
import { ExamPapers } from "./paper/exam-papers.entity.ts";

export interface ExamKey {
  assignmentId: string;
  examId: string;
}

/** The exam as the work that texts are of. */
export const workOf = ({ assignmentId, examId }: ExamKey): WorkRef => ({
  assignmentId,
  workId: examId,
});

/** The exam alone; undefined where there is none. */
export async function storedExam({ assignmentId, examId }: ExamKey) {
  const { data } = await Exams.get({ assignmentId, examId }).go({ consistent: true });
  return data ?? undefined;
}

/** One version of a paper, its questions still packed; undefined where there is none. */
export async function storedPaper(paperId: string, version: number) {
  const { data } = await ExamPapers.get({ paperId, version }).go({ consistent: true });
  return data ?? undefined;
}
