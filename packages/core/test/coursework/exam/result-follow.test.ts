import { expect, test } from "vitest";
import { AuditLogs } from "../../../src/audit/audit-logs.entity.ts";
import { examsReader } from "../../../src/coursework/exam/access.ts";
import { followingExams } from "../../../src/coursework/exam/closing.ts";
import { examEntries } from "../../../src/coursework/exam/export.ts";
import { makeUp } from "../../../src/coursework/exam/make-up.ts";
import { finish, mark, regrade, release } from "../../../src/coursework/exam/marking/marking.ts";
import { readPaperOf } from "../../../src/coursework/exam/marking/paper.ts";
import { readAttempt } from "../../../src/coursework/exam/marking/read.ts";
import { regradeQuestion } from "../../../src/coursework/exam/marking/regrade-question.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { type ExamKey, storedExam } from "../../../src/coursework/exam/stored.ts";
import { tellOfExam } from "../../../src/coursework/exam/tell.ts";
import { Notifications } from "../../../src/notification/notifications.entity.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { examHandedIn, examMarked, examReleased, sit } from "../../exam-marking.ts";
import { openNow } from "../../exams.ts";
import type { Person } from "../../given.ts";

useBucket();

const reason = "It was unclear.";

async function examIn(ref: ExamKey) {
  const found = await storedExam(ref);
  if (!found) throw new Error("There is no such exam.");
  return found;
}

/** All that the records of an exam tell of, twice as the stream may. */
async function tellAll({ assignmentId }: ExamKey) {
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" });
  for (const fact of data) for (const _ of [1, 2]) await tellOfExam(fact);
}

const heardBy = async ({ userId }: Person) =>
  (await Notifications.query.byUser({ userId }).go()).data
    .filter((one) => one.shelf === "feed" && /result|marked again/i.test(one.title))
    .map((one) => `${one.title}: ${one.body}`);

test("the student is told of the result, and again where it has changed, without a word of what it is", async () => {
  const { ref, teacher, student } = await examReleased();
  await tellAll(ref);
  const [first, ...none] = await heardBy(student);
  expect(first).toMatch(/^The result of your exam is there/);
  expect(none).toEqual([]);
  const { paperId } = await examIn(ref);
  await regradeQuestion(teacher.actor, { paperId, questionId: "q5", everyone: "full", reason });
  await tellAll(ref);
  const all = await heardBy(student);
  expect(all).toHaveLength(2);
  expect(all.join()).toMatch(/The result of your exam has changed.*It was unclear\./);
  expect(all.join()).not.toMatch(/8\.5|10\.5|Well done/);
});

test("whose points are as before is not told of another result", async () => {
  const { ref, teacher, student } = await examReleased();
  await regrade(teacher.actor, { ...ref, reason });
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  await tellAll(ref);
  expect((await heardBy(student)).join()).toContain("Your exam was marked again");
  expect((await heardBy(student)).join()).not.toContain("has changed");
});

test("a regrade that changes nothing for a student tells that student nothing", async () => {
  const { ref, teacher, student } = await examReleased();
  const { paperId } = await examIn(ref);
  await regradeQuestion(teacher.actor, { paperId, questionId: "q0", everyone: "full", reason });
  await tellAll(ref);
  expect(await heardBy(student)).toHaveLength(1);
});

test("as its assignment ends what is marked is released, and a mark that was opened again leaves the result", async () => {
  const marked = await examMarked();
  for (const _ of [1, 2]) await followingExams.close(await examIn(marked.ref), "It has ended.");
  expect((await readResult(marked.student.actor, marked.ref)).total.earned).toBe(8.5);

  const opened = await examReleased();
  await regrade(opened.teacher.actor, { ...opened.ref, reason });
  await mark(opened.teacher.actor, { ...opened.ref, scores: { q4: { points: 0 } } });
  for (const _ of [1, 2]) await followingExams.close(await examIn(opened.ref), "It has ended.");
  expect((await readResult(opened.student.actor, opened.ref)).total.earned).toBe(8.5);
  expect((await examIn(opened.ref)).markAt).toBe("none");

  const waiting = await examHandedIn();
  await followingExams.close(await examIn(waiting.ref), "It has ended.");
  expect((await readExam(waiting.student.actor, waiting.ref)).status).toBe("voided");
  expect(await codeOf(readResult(waiting.student.actor, waiting.ref))).toBe("result.not-found");
});

test("the evidence has the log of all answers for everybody, a mark for those who mark, and a result once it is released", async () => {
  const { ref, teacher, student, marked } = await examMarked();
  const packOf = async ({ actor }: Person): Promise<Record<string, string>> => {
    const grant = await examsReader(actor, ref);
    return grant ? examEntries(grant) : {};
  };
  const name = `exams/${marked.code}`;
  const own = await packOf(student);
  expect(Object.keys(own).toSorted()).toEqual([`${name}-1-log.json`, `${name}.json`]);
  const log = JSON.parse(own[`${name}-1-log.json`] ?? "");
  expect(log.saves).toHaveLength(5);
  expect(log.submission.digest).toBe(log.saves.at(-1).digest);
  // Neither what was asked, nor a key, nor a mark.
  expect(JSON.stringify(own)).not.toMatch(/Question 0|isRight|accepted|Well done|"earned"/);
  const teachers = await packOf(teacher);
  expect(teachers[`${name}-1-mark.json`]).toContain("Well done.");
  expect(teachers[`${name}.json`]).toContain("accepted");

  await release(teacher.actor, ref);
  const after = await packOf(student);
  expect(Object.keys(after)).toContain(`${name}-result.json`);
  expect(after[`${name}-result.json`]).toContain("Well done.");
  expect(JSON.stringify(after)).not.toMatch(/isRight|accepted/);
});

test("a finished mark is marked on without a regrade, and its result comes by a release alone", async () => {
  const { ref, teacher, student } = await examMarked();
  await mark(teacher.actor, { ...ref, scores: { q4: { points: 2 } } });
  expect(await codeOf(release(teacher.actor, ref))).toBe("attempt.illegal-move");
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  expect((await readResult(student.actor, ref)).total.earned).toBe(9);
});

test("while a make-up is open the earlier result stays, and its key does not", async () => {
  const { ref, teacher, student } = await examReleased({ shows: "answers" });
  const keyIn = async () => {
    const { sections, total } = await readResult(student.actor, ref);
    expect(total.earned).toBe(8.5);
    return sections[0]?.questions[0]?.key;
  };
  expect(await keyIn()).toMatchObject({ accepted: ["Lisbon"] });
  await makeUp(teacher.actor, { ...ref, ...openNow(), reason });
  expect(await keyIn()).toBeUndefined();
  expect((await readExam(student.actor, ref)).result).toBeUndefined();
  await sit(student, ref, { q0: "Porto" }, 2);
  // It is marked already, since nothing is left to a person, and not released.
  expect(await keyIn()).toBeDefined();
  await release(teacher.actor, ref);
  const { total, attempt } = await readResult(student.actor, ref);
  expect([total.earned, attempt.number]).toEqual([0, 2]);
  // All attempts count in what is said of the paper.
  const { paperId } = await examIn(ref);
  const paper = await readPaperOf(teacher.actor, { paperId });
  expect(paper.questions[0]).toMatchObject({ asked: 2, shareRight: 0.5 });
  await regradeQuestion(teacher.actor, { paperId, questionId: "q0", everyone: "full", reason });
  const [first, second] = await Promise.all(
    [1, 2].map((number) => readAttempt(teacher.actor, { ...ref, number })),
  );
  expect([first?.total.earned, second?.total.earned]).toEqual([8.5, 2]);
});
