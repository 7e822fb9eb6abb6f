import { expect, test } from "vitest";
import { Assignments } from "../../../src/assignment/assignments.entity.ts";
import { storedFile } from "../../../src/assignment/file/stored.ts";
import { ExamAnswers } from "../../../src/coursework/exam/attempt/exam-answers.entity.ts";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { storedAttempt } from "../../../src/coursework/exam/attempt/stored.ts";
import { Exams } from "../../../src/coursework/exam/exams.entity.ts";
import { give } from "../../../src/coursework/exam/give.ts";
import { ExamMarks } from "../../../src/coursework/exam/marking/exam-marks.entity.ts";
import { finish, mark, regrade, release } from "../../../src/coursework/exam/marking/marking.ts";
import { readPaperOf } from "../../../src/coursework/exam/marking/paper.ts";
import { readQuestionAnswers } from "../../../src/coursework/exam/marking/question-answers.ts";
import { readAttempt } from "../../../src/coursework/exam/marking/read.ts";
import { regradeQuestion } from "../../../src/coursework/exam/marking/regrade-question.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import { figuresOf, type Given } from "../../../src/coursework/exam/marking/statistics.ts";
import { storedMark } from "../../../src/coursework/exam/marking/stored.ts";
import { readPicture } from "../../../src/coursework/exam/pictures.ts";
import type { Question } from "../../../src/coursework/exam/question/schema.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { storedExam } from "../../../src/coursework/exam/stored.ts";
import { newId } from "../../../src/id.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { count } from "../../count.ts";
import { paragraphs } from "../../documents.ts";
import { examReleased, paperWith, sit, usualAnswers } from "../../exam-marking.ts";
import { examPicture, openNow } from "../../exams.ts";
import * as given from "../../given.ts";
import { atWork } from "../../meetings.ts";
import { overtake } from "../../overtake.ts";
import { questionAt } from "../../papers.ts";
import { itemsOf } from "../../stream.ts";
import { choice, long, short } from "./questions.ts";

useBucket();

const reason = "Lisboa is right, too.";
/** The first question, marked by a key that takes `Lisboa` as well. */
const rekeyed = { ...questionAt(0), accepted: ["Lisbon", "Lisboa"] } as Question;
const lisboa = { ...usualAnswers, q0: "Lisboa" };

type Wish = NonNullable<Parameters<typeof examReleased>[0]>;
type Answers = NonNullable<Wish["answers"]>;

/**
 * A released exam of 8.5 points, and its paper with two other students of the teacher: the second has
 * handed it in with these answers, the third has not begun.
 */
async function threeStudents(wish: Wish = {}, second: Answers = { q0: "Lisboa", q1: "b" }) {
  const first = await examReleased(wish);
  const { teacher, ref } = first;
  const worlds = await Promise.all([1, 2].map(() => atWork({ teacher })));
  const assignmentIds = worlds.map(({ assignmentId }) => assignmentId);
  const { exams } = await give(teacher.actor, { ...ref, assignmentIds, ...openNow() });
  const others = worlds.map(({ student, assignmentId }) => {
    const examId = exams.find((one) => one.assignmentId === assignmentId)?.examId ?? "";
    return { student, ref: { assignmentId, examId } };
  });
  const [other, last] = others;
  if (!other || !last) throw new Error("Nobody got it.");
  await sit(other.student, other.ref, second);
  const paperId = (await storedExam(ref))?.paperId ?? "";
  return { first, second: other, third: last, teacher, paperId };
}

const questionOf = async (
  { actor }: given.Person,
  ref: { assignmentId: string; examId: string },
  id = "q0",
) => {
  const seen = await readAttempt(actor, { ...ref, number: 1 });
  const all = seen.sections.flatMap(({ questions }) => questions);
  const found = all.find(({ question }) => question.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

const actionsOf = async (assignmentId: string, action: string) =>
  [...(await itemsOf(assignmentId)).values()].filter((one) => one.action === action);

test("a paper tells of its exams and of each question, over all attempts that were handed in", async () => {
  const { teacher, paperId, first } = await threeStudents();
  const seen = await readPaperOf(teacher.actor, { paperId });
  expect(seen.exams).toHaveLength(3);
  expect(seen).toMatchObject({ version: 1, points: 12, markAnonymously: false });
  const row = seen.exams.find(({ examId }) => examId === first.ref.examId);
  expect(row).toMatchObject({ attemptStatus: "released", total: { earned: 8.5, possible: 12 } });
  // By hand: two were handed in; of the first three of the questions have all points.
  expect(
    seen.questions.map(({ asked, answered, mean, shareRight }) => [
      asked,
      answered,
      mean,
      shareRight,
    ]),
  ).toEqual([
    [2, 2, 1, 0.5],
    [2, 2, 1, 0.5],
    [2, 1, 0.5, 0],
    [2, 1, 1, 0.5],
    [2, 1, 0.75, 0],
    [2, 0, 0, 0],
  ]);
  expect(seen.questions[1]?.options).toEqual([
    { id: "a", count: 1 },
    { id: "b", count: 1 },
    { id: "c", count: 0 },
  ]);
  expect(seen.questions[0]).not.toHaveProperty("discrimination", expect.anything());
  expect([seen.mean, seen.median]).toEqual([4.25, 4.25]);
});

test("figures are those that one counts by hand, and a question is compared with the rest from ten attempts on", () => {
  const [a, b] = [choice({ id: "a", points: 2 }), short({ id: "b", points: 8 })];
  const questions = new Map([a, b].map((one) => [one.id, one]));
  // Who has a right has much of b, but for one.
  const all: Given[] = [8, 7, 8, 6, 2, 7, 1, 0, 2, 1].map((points, at) => ({
    questions,
    scores: { a: { auto: at < 5 ? 2 : 0, chosen: [at < 5 ? "b" : "a"] }, b: { auto: points } },
  }));
  expect(figuresOf(a, all.slice(1)).discrimination).toBeUndefined();
  const figures = figuresOf(a, all);
  expect(figures).toMatchObject({ asked: 10, answered: 10, unmarked: 0, mean: 1, shareRight: 0.5 });
  expect(figures.options).toEqual([
    { id: "a", count: 5 },
    { id: "b", count: 5 },
    { id: "c", count: 0 },
  ]);
  // Point-biserial: (6.2 - 2.2) / 3.0265 * 0.5, with the standard deviation of all ten.
  const values = [8, 7, 8, 6, 2, 7, 1, 0, 2, 1];
  const mean = values.reduce((sum, one) => sum + one, 0) / 10;
  const deviation = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 10);
  expect(figures.discrimination).toBeCloseTo(((6.2 - 2.2) / deviation) * 0.5, 10);
  const waiting = { questions, scores: { a: {}, b: { isBlank: true, auto: 0 } } } satisfies Given;
  expect(figuresOf(a, [...all, waiting])).toMatchObject({ asked: 11, unmarked: 1, mean: 1 });
  const blank = { questions, scores: { a: { isBlank: true, auto: 0 }, b: {} } } satisfies Given;
  // Of answers that all wait nothing is known, though who gave none has no points already.
  expect(figuresOf(a, [waiting, blank])).toMatchObject({ unmarked: 1, mean: undefined });
  expect(figuresOf(a, [...all, blank]).mean).toBeCloseTo(10 / 11, 10);
});

test("one question is marked by the answers of all, who stay without names where the exam says so", async () => {
  const { teacher, paperId, first, second } = await threeStudents({ markAnonymously: true });
  const page = await readQuestionAnswers(teacher.actor, { paperId, questionId: "q0" });
  expect(page.next).toBeNull();
  expect(page.rows).toHaveLength(2);
  expect(page.rows.map(({ value }) => value).toSorted()).toEqual(["Lisboa", "lisbon"]);
  for (const row of page.rows) {
    expect(row.student).toBeUndefined();
    expect(row.label).toMatch(/^Attempt \d$/);
  }
  for (const { student } of [first, second]) {
    expect(JSON.stringify(page)).not.toContain(student.actor.name);
  }
  // What was released is opened by a regrade alone.
  const may = new Map(page.rows.map((one) => [one.examId, one.mayMark]));
  expect([may.get(first.ref.examId), may.get(second.ref.examId)]).toEqual([false, true]);
});

test("whoever marks by question begins with the first points, and names are there where they may be", async () => {
  const paper = paperWith(choice({ id: "q1" }), long({ id: "q4", points: 2 }));
  const { teacher, paperId, second } = await threeStudents(
    { paper, answers: { q4: "Cats." } },
    { q4: "Dogs." },
  );
  const page = await readQuestionAnswers(teacher.actor, { paperId, questionId: "q4" });
  const row = page.rows.find(({ examId }) => examId === second.ref.examId);
  expect(row).toMatchObject({
    label: second.student.name,
    value: "Dogs.",
    mayMark: true,
    attemptStatus: "submitted",
  });
  const { version } = row ?? {};
  const scores = { q4: { points: 1 } };
  const saved = await mark(teacher.actor, { ...second.ref, version, scores });
  expect(saved).toMatchObject({ attempt: { status: "in_grading" }, total: { unmarked: 0 } });
});

/** So many students more whose exam is marked, planted beside each other without their way there. */
async function planted(many: number) {
  const { first, teacher, paperId } = await threeStudents();
  const exam = await storedExam(first.ref);
  const key = { ...first.ref, number: 1 };
  const [head, sheet] = [await storedAttempt(key), await storedMark(key)];
  if (!exam || !head || !sheet) throw new Error("Nothing was handed in.");
  const ids = Array.from({ length: many }, () => newId("exam"));
  await Exams.put(ids.map((examId) => ({ ...exam, examId }))).go();
  await ExamAttempts.put(ids.map((examId) => ({ ...head, examId }))).go();
  await ExamMarks.put(ids.map((examId) => ({ ...sheet, examId }))).go();
  const { data } = await ExamAnswers.query.byAttempt(key).go();
  const save = data.find(({ questionId }) => questionId === "q0");
  if (!save) throw new Error("Nothing was answered.");
  await ExamAnswers.put(ids.map((examId) => ({ ...save, examId, text: examId }))).go();
  return { teacher, paperId, ids };
}

test("answers come in pages, each once, and a page costs the same however many there are", async () => {
  const { teacher, paperId, ids } = await planted(60);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const ask = { paperId, questionId: "q0", cursor };
    const { result, calls } = await count(() => readQuestionAnswers(teacher.actor, ask));
    const kinds = calls.map(({ command }) => command).toSorted();
    // Of assignments, attempts, marks and answers.
    expect(kinds).toEqual([...Array(4).fill("BatchGetItemCommand"), "QueryCommand"]);
    seen.push(...result.rows.map(({ value }) => String(value)));
    cursor = result.next ?? undefined;
  } while (cursor);
  expect(seen.toSorted()).toEqual([...ids, "Lisboa", "lisbon"].toSorted());
  // Not the order in which they stand in the table.
  expect(seen.filter((one) => ids.includes(one))).not.toEqual(ids);
  const missing = { paperId, questionId: "q99" };
  expect(await codeOf(readQuestionAnswers(teacher.actor, missing))).toBe("question.not-found");
});

test("statistics over 200 students are one Query and a BatchGet for each hundred", async () => {
  const { teacher, paperId } = await planted(198);
  await readPaperOf(teacher.actor, { paperId });
  const { calls, result } = await count(() => readPaperOf(teacher.actor, { paperId }));
  const of = (command: string) => calls.filter((one) => one.command === command).length;
  expect(result.exams).toHaveLength(201);
  expect(result.questions[0]).toMatchObject({ asked: 200, answered: 200 });
  // Three hundreds of marks; the assignments of all are a few.
  expect([of("QueryCommand"), of("BatchGetItemCommand"), of("GetItemCommand")]).toEqual([1, 4, 1]);
  // Half a unit for each mark of up to 4 KB, and as much for eight exams of the index.
  expect(calls.reduce((sum, { units }) => sum + units, 0)).toBeLessThan(140);
});

test("a question gets another key for all: who waits, who is marked and who has a result, who is told", async () => {
  const { first, second, third, teacher, paperId } = await threeStudents({ answers: lisboa });
  const before = await readResult(first.student.actor, first.ref);
  const sent = { paperId, questionId: "q0", question: rekeyed, reason };
  const done = await regradeQuestion(teacher.actor, sent);
  expect(done.paperVersion).toBe(2);
  const resultOf = ({ ref }: { ref: { examId: string } }) =>
    done.exams.find(({ examId }) => examId === ref.examId);
  expect(resultOf(first)).toMatchObject({ result: "changed", before: 0, after: 2 });
  expect(resultOf(second)).toMatchObject({ result: "changed", before: 0, after: 2 });
  expect(resultOf(third)).toMatchObject({ result: "same" });
  // The result was released anew, in that transaction.
  const after = await readResult(first.student.actor, first.ref);
  expect(after.total.earned).toBe(before.total.earned + 2);
  expect(after.history).toMatchObject([{ questionId: "q0", before: 0, after: 2, reason }]);
  expect(await readExam(first.student.actor, first.ref)).toMatchObject({
    attemptStatus: "released",
    result: { total: before.total.earned + 2 },
  });
  expect(await actionsOf(first.ref.assignmentId, "attempt.release")).toHaveLength(2);
  // What was not released is not now.
  expect(await actionsOf(second.ref.assignmentId, "attempt.release")).toHaveLength(0);
  expect(await codeOf(readResult(second.student.actor, second.ref))).toBe("result.not-found");
  expect((await questionOf(teacher, second.ref)).score).toMatchObject({ points: 2 });
  // Who begins later is marked by the new key.
  await sit(third.student, third.ref, { q0: "Lisboa" });
  expect((await questionOf(teacher, third.ref)).score).toMatchObject({ points: 2 });
});

test("a regrade that is sent again changes nothing more, and one that broke off goes on where it ended", async () => {
  const { first, second, teacher, paperId } = await threeStudents({ answers: lisboa });
  const sent = { paperId, questionId: "q0", question: rekeyed, reason };
  // It ends in the middle, as one of the exams is about to be written.
  const old = await storedExam(second.ref);
  const end = async () => {
    throw new Error("The process ended.");
  };
  const broken = overtake(
    second.ref.examId,
    end,
    () => regradeQuestion(teacher.actor, sent),
    /^TransactWrite/,
  );
  await expect(broken).rejects.toThrow("The process ended.");
  expect(await storedExam(second.ref)).toEqual(old);
  const again = await regradeQuestion(teacher.actor, sent);
  expect(again.paperVersion).toBe(2);
  expect(again.exams.every(({ result }) => result !== "failed")).toBe(true);
  for (const { ref } of [first, second]) {
    expect((await questionOf(teacher, ref)).score).toMatchObject({ points: 2 });
    expect(await actionsOf(ref.assignmentId, "attempt.regrade-question")).toHaveLength(1);
  }
  const third = await regradeQuestion(teacher.actor, sent);
  expect(third.exams.map(({ result }) => result)).toEqual(["same", "same", "same"]);
  expect(third.paperVersion).toBe(2);
});

test("an exam whose assignment ends at that moment keeps its marks, and the answer says so of it alone", async () => {
  const { first, second, teacher, paperId } = await threeStudents({ answers: lisboa });
  const { assignmentId } = second.ref;
  const end = () => Assignments.patch({ assignmentId }).set({ status: "completed" }).go();
  const sent = { paperId, questionId: "q0", question: rekeyed, reason };
  const again = () => regradeQuestion(teacher.actor, sent);
  const { exams } = await overtake(second.ref.examId, end, again, /^TransactWrite/);
  const resultOf = ({ examId }: { examId: string }) => exams.find((one) => one.examId === examId);
  expect(resultOf(first.ref)).toMatchObject({ result: "changed" });
  expect(resultOf(second.ref)).toMatchObject({
    result: "failed",
    message: expect.stringContaining("ended"),
  });
  expect((await storedExam(second.ref))?.paperVersion).toBe(1);
  expect(await actionsOf(assignmentId, "attempt.regrade-question")).toHaveLength(0);
});

test("all points for everyone, or none and none there: what was said by hand about one student stays", async () => {
  const { first, second, third, teacher, paperId } = await threeStudents({}, { q4: "Dogs." });
  const override = { points: 0, reason: "It was copied." };
  await mark(teacher.actor, { ...second.ref, scores: { q4: { points: 1 }, q3: { override } } });
  const everyone = async (what: "full" | "none", questionId: string) =>
    regradeQuestion(teacher.actor, { paperId, questionId, everyone: what, reason });
  await everyone("full", "q4");
  await everyone("full", "q3");
  const scoreOf = async (ref: typeof second.ref, id: string) =>
    (await questionOf(teacher, ref, id)).score.points;
  expect([await scoreOf(first.ref, "q4"), await scoreOf(second.ref, "q4")]).toEqual([2, 2]);
  expect([await scoreOf(first.ref, "q3"), await scoreOf(second.ref, "q3")]).toEqual([2, 0]);
  expect((await readResult(first.student.actor, first.ref)).total).toMatchObject({
    earned: 9,
    possible: 12,
  });
  await everyone("none", "q4");
  const { total } = await readResult(first.student.actor, first.ref);
  expect(total).toMatchObject({ earned: 7, possible: 10 });
  const { sections } = await readResult(first.student.actor, first.ref);
  expect(sections[0]?.questions[4]).toMatchObject({
    question: { points: 0 },
    score: { possible: 0 },
  });
  // Who begins later is marked in the same way.
  await sit(third.student, third.ref, { q0: "Lisbon" });
  const seen = await readAttempt(teacher.actor, { ...third.ref, number: 1 });
  expect(seen.total).toMatchObject({ earned: 4, possible: 10, unmarked: 0 });
});

test("of a pool one question counts for nobody, and another one can still get another key", async () => {
  const pool = {
    id: "s1",
    draw: 2,
    questions: ["p1", "p2", "p3"].map((id) => short({ id, points: 2 })),
  };
  const rest = { id: "s2", questions: [long({ id: "q4", points: 2 })] };
  const { first, teacher, paperId } = await threeStudents(
    { paper: { sections: [pool, rest] }, answers: { q4: "Cats." } },
    { q4: "Dogs." },
  );
  const given = { paperId, reason } as const;
  await regradeQuestion(teacher.actor, { ...given, questionId: "p1", everyone: "none" });
  const question = short({ id: "p2", points: 2, accepted: ["Rome"] });
  await regradeQuestion(teacher.actor, { ...given, questionId: "p2", question });
  const all = await readResult(first.student.actor, first.ref);
  const ids = all.sections.flatMap(({ questions }) => questions.map((one) => one.question.id));
  expect(ids).toHaveLength(3);
  expect(all.total.possible).toBe(ids.includes("p1") ? 4 : 6);
});

test("what is right is read once nobody has the questions before them any more", async () => {
  const { first, third } = await threeStudents({ shows: "answers" });
  const read = () => readResult(first.student.actor, first.ref);
  const keysIn = ({ sections }: Awaited<ReturnType<typeof read>>) =>
    sections.flatMap(({ questions }) => questions.flatMap(({ key }) => key ?? []));
  const before = await read();
  expect([before.keyWaits, keysIn(before)]).toEqual([true, []]);
  expect(JSON.stringify(before)).not.toMatch(/isRight|accepted/);
  await sit(third.student, third.ref, {});
  const after = await read();
  expect(after.keyWaits).toBe(false);
  expect(keysIn(after)).toHaveLength(6);
});

test("an opened mark keeps what the student reads until its own release", async () => {
  const { first, teacher, paperId } = await threeStudents({ answers: lisboa });
  await regrade(teacher.actor, { ...first.ref, reason: "I look again." });
  const before = await readResult(first.student.actor, first.ref);
  await regradeQuestion(teacher.actor, { paperId, questionId: "q0", everyone: "full", reason });
  const { attempt: _, ...still } = await readResult(first.student.actor, first.ref);
  const { attempt: __, ...old } = before;
  expect(still).toEqual(old);
  await finish(teacher.actor, first.ref);
  await release(teacher.actor, first.ref);
  const after = await readResult(first.student.actor, first.ref);
  expect(after.total.earned).toBe(before.total.earned + 2);
  const told = after.history.filter(({ questionId }) => questionId === "q0");
  expect(told).toMatchObject([{ before: 0, after: 2, reason }]);
});

test("only the key changes: another question, other options or a broken key are refused, and nothing is written", async () => {
  const { teacher, paperId, first } = await threeStudents();
  const before = await storedExam(first.ref);
  const of = (questionId: string, question: Question) =>
    codeOf(regradeQuestion(teacher.actor, { paperId, questionId, question, reason }));
  expect(await of("q0", choice({ id: "q0" }))).toBe("regrade.other-question");
  const options = ["a", "b"].map((id) => ({ id, text: paragraphs(id), isRight: id === "a" }));
  const fewer = choice({ id: "q1", options });
  expect(await of("q1", fewer)).toBe("regrade.other-question");
  expect(await of("q0", { ...rekeyed, accepted: [] } as Question)).toBe("exam.paper");
  expect(await of("q99", questionAt(0))).toBe("question.not-found");
  expect(await storedExam(first.ref)).toEqual(before);
  // Another text than students read is not taken over.
  expect(await of("q0", { ...rekeyed, prompt: paragraphs("Another question?") })).toBe("done");
  expect((await questionOf(teacher, first.ref)).question.prompt).toEqual(questionAt(0).prompt);
});

test("a picture that explains the new key is seen in the result, whichever of the students it was uploaded with", async () => {
  const { first, second, third, teacher, paperId } = await threeStudents({ shows: "answers" });
  await sit(third.student, third.ref, {});
  const { fileId } = await examPicture(second.ref, teacher);
  const picture = { type: "image", attrs: { fileId } };
  const of = (shown: typeof picture) => {
    const question = { ...rekeyed, feedback: { type: "doc", content: [shown] } } as Question;
    return regradeQuestion(teacher.actor, { paperId, questionId: "q0", question, reason });
  };
  const strange = { ...picture, attrs: { fileId: newId("file") } };
  expect(await codeOf(of(strange))).toBe("exam.paper");
  expect((await storedExam(first.ref))?.paperVersion).toBe(1);
  const look = { ...first.ref, fileId };
  expect(await codeOf(readPicture(first.student.actor, look))).toBe("picture.not-found");
  await of(picture);
  const { sections } = await readResult(first.student.actor, first.ref);
  expect(sections[0]?.questions[0]?.key?.feedback).toMatchObject({ content: [picture] });
  expect((await readPicture(first.student.actor, look)).url).toContain("http");
  // Who has no result reads nothing of it.
  const theirs = { ...second.ref, fileId };
  expect(await codeOf(readPicture(second.student.actor, theirs))).toBe("picture.not-found");
  // From now on it stays.
  expect(await storedFile(second.ref.assignmentId, fileId)).toHaveProperty("submittedAt");
});

test("who does not teach these students reads and changes nothing of a paper", async () => {
  const { teacher, paperId, first } = await threeStudents();
  const [admin, auditor] = [await given.admin("operations"), await given.admin("auditor")];
  const [finance, rep] = [await given.admin("finance"), await given.rep()];
  const sent = { paperId, questionId: "q0", everyone: "full" as const, reason };
  for (const { actor } of [first.student, await given.tutor(), finance]) {
    expect(await codeOf(readPaperOf(actor, { paperId }))).toMatch(/denied|not-found/);
    expect(await codeOf(readQuestionAnswers(actor, sent))).toMatch(/denied|not-found/);
    expect(await codeOf(regradeQuestion(actor, sent))).toMatch(/denied|not-found/);
  }
  for (const { actor } of [rep, auditor]) {
    expect(await codeOf(regradeQuestion(actor, sent))).toMatch(/denied/);
    expect((await readPaperOf(actor, { paperId })).exams).toHaveLength(3);
  }
  expect((await storedExam(first.ref))?.paperVersion).toBe(1);
  expect((await regradeQuestion(admin.actor, sent)).paperVersion).toBe(2);
  expect((await readPaperOf(teacher.actor, { paperId })).version).toBe(2);
});
