import { env } from "../../env.ts";
import { remove } from "../../files/remove.ts";
import { s3 } from "../../files/s3.ts";
import { textsOf } from "../text/store.ts";
import { ExamAnswers } from "./attempt/exam-answers.entity.ts";
import { ExamAttempts } from "./attempt/exam-attempts.entity.ts";
import { ExamEvents } from "./attempt/exam-events.entity.ts";
import { type Exam, Exams } from "./exams.entity.ts";
import { ExamMarks } from "./marking/exam-marks.entity.ts";
import { ExamPapers } from "./paper/exam-papers.entity.ts";
import { papers } from "./paper/store.ts";

/** Takes away the exams of an assignment that was removed, with all that was answered and marked. */
export async function removeExams(assignmentId: string) {
  const all = { consistent: true, pages: "all" } as const;
  const { data } = await Exams.query.byAssignment({ assignmentId }).go(all);
  for (const exam of data) await removeExam(exam);
  if (data.length) await Exams.delete(data).go();
}

async function removeExam({ assignmentId, examId, paperId }: Exam) {
  const key = { assignmentId, examId };
  const all = { consistent: true, pages: "all" } as const;
  const answers = (await ExamAnswers.query.byAttempt(key).go(all)).data;
  if (answers.length) await ExamAnswers.delete(answers).go();
  const events = (await ExamEvents.query.byAttempt(key).go(all)).data;
  if (events.length) await ExamEvents.delete(events).go();
  const attempts = (await ExamAttempts.query.byExam(key).go(all)).data;
  if (attempts.length) {
    await ExamMarks.delete(attempts).go();
    await ExamAttempts.delete(attempts).go();
  }
  await removePaper(paperId, examId);
}

/** A paper stays as long as somebody else has it. */
async function removePaper(paperId: string, examId: string) {
  const holders = (await Exams.query.byPaper({ paperId }).go({ pages: "all" })).data;
  if (holders.some((one) => one.examId !== examId)) return;
  const versions = (await ExamPapers.query.byPaper({ paperId }).go({ pages: "all" })).data;
  if (versions.length) await ExamPapers.delete(versions).go();
  const { client, sdk } = await s3();
  for (;;) {
    const { Contents = [] } = await client.send(
      new sdk.ListObjectsV2Command({ Bucket: env.bucket, Prefix: `${textsOf(papers)}${paperId}/` }),
    );
    if (!Contents.length) return;
    for (const { Key } of Contents) if (Key) await remove(Key);
  }
}
