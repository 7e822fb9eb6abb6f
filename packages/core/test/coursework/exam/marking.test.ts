import { expect, test } from "vitest";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { withHistory } from "../../../src/coursework/exam/marking/history.ts";
import {
  finish,
  mark,
  regrade,
  release,
  take,
} from "../../../src/coursework/exam/marking/marking.ts";
import { readAttempt } from "../../../src/coursework/exam/marking/read.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { count } from "../../count.ts";
import {
  examHandedIn,
  examInMarking,
  examMarked,
  examReleased,
  paperWith,
} from "../../exam-marking.ts";
import * as given from "../../given.ts";
import { itemsOf } from "../../stream.ts";
import { choice, long } from "./questions.ts";

useBucket();

const actionsOf = async (assignmentId: string, action: string) =>
  [...(await itemsOf(assignmentId)).values()].filter((one) => one.action === action);

const questionIn = (view: Awaited<ReturnType<typeof readAttempt>>, id: string) => {
  const found = view.sections
    .flatMap(({ questions }) => questions)
    .find(({ question }) => question.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

/** A time may have the digits of a total in it. */
const withoutTimes = (json: string) => json.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");

test("what a key can say stands in the attempt as it is handed in, and why; the rest waits for the teacher", async () => {
  const { ref, teacher, student } = await examHandedIn();
  const seen = await readAttempt(teacher.actor, { ...ref, number: 1 });
  expect(seen.total).toEqual({ earned: 7, possible: 12, unmarked: 1 });
  expect(questionIn(seen, "q0")).toMatchObject({
    value: "lisbon",
    isByHand: false,
    score: { points: 2, auto: 2, note: "Right", possible: 2 },
  });
  expect(questionIn(seen, "q2").score).toMatchObject({ points: 1, note: "Partly right" });
  expect(questionIn(seen, "q4")).toMatchObject({ value: "An essay about cats.", isByHand: true });
  expect(questionIn(seen, "q4").score.points).toBeUndefined();
  // Not answered: nothing is to be marked.
  expect(questionIn(seen, "q5").score).toMatchObject({ points: 0, note: "Not answered" });
  expect(await codeOf(readAttempt(student.actor, { ...ref, number: 1 }))).toMatch(
    /denied|not-found/,
  );
});

test("a teacher takes, marks, finishes and releases; the student reads the result then and not before", async () => {
  const { ref, teacher, student, saved } = await examInMarking();
  expect(saved).toMatchObject({
    attempt: { status: "in_grading" },
    total: { earned: 8.5, possible: 12, unmarked: 0 },
    summary: "Well done.",
  });
  const secrets = ["Well done.", "Cats do not bark.", '"earned"', "8.5", "isRight"];
  const before = async () => {
    expect(await codeOf(readResult(student.actor, ref))).toBe("result.not-found");
    const seen = withoutTimes(JSON.stringify(await readExam(student.actor, ref)));
    for (const one of secrets) expect(seen).not.toContain(one);
  };
  await before();
  expect(await finish(teacher.actor, ref)).toMatchObject({ attempt: { status: "graded" } });
  await before();
  await release(teacher.actor, ref);
  const result = await readResult(student.actor, ref);
  expect(result).toMatchObject({
    total: { earned: 8.5, possible: 12, unmarked: 0 },
    summary: "Well done.",
    shows: "marks",
    history: [],
    attempt: { status: "released" },
  });
  const [section] = result.sections;
  expect(section?.questions[4]).toMatchObject({
    value: "An essay about cats.",
    score: { points: 1.5, comment: "Cats do not bark." },
  });
  // Points, and no key.
  expect(JSON.stringify(result)).not.toContain("isRight");
  expect(await readExam(student.actor, ref)).toMatchObject({
    result: { total: 8.5, possible: 12 },
    attemptStatus: "released",
  });
});

test("where an exam shows answers the result has the key", async () => {
  const { ref, student } = await examReleased({ shows: "answers" });
  const { sections } = await readResult(student.actor, ref);
  expect(sections[0]?.questions[0]?.key).toMatchObject({ accepted: ["Lisbon"] });
});

test("a sheet is saved question by question, and of two windows that save at once one is told", async () => {
  const { ref, teacher, saved } = await examInMarking();
  const { version } = saved;
  const tries = [1, 2].map((points) =>
    codeOf(mark(teacher.actor, { ...ref, version, scores: { q4: { points } } })),
  );
  expect((await Promise.all(tries)).toSorted()).toEqual(["done", "mark.stale"]);
  const after = await mark(teacher.actor, { ...ref, scores: { q0: { comment: "Good." } } });
  // What was not named stays.
  expect(questionIn(after, "q4").score).toMatchObject({ comment: "Cats do not bark." });
  expect(after.summary).toBe("Well done.");
  const none = { points: null, comment: null };
  const cleared = await mark(teacher.actor, { ...ref, scores: { q4: none }, summary: null });
  expect(questionIn(cleared, "q4").score.points).toBeUndefined();
  expect(questionIn(cleared, "q4").score.comment).toBeUndefined();
  expect(cleared.summary).toBeUndefined();
});

test("points are never more than there are, and what a key has said is changed with a reason alone", async () => {
  const { ref, teacher } = await examInMarking();
  type Scores = Parameters<typeof mark>[1]["scores"];
  const of = (scores: Scores) => codeOf(mark(teacher.actor, { ...ref, scores }));
  const reason = "The question was unclear.";
  const all: Scores[] = [
    { q4: { points: 2.01 } },
    { q0: { points: 1 } },
    { q0: { override: { points: 2.5, reason } } },
    { q4: { criteria: [{ criterionId: "structure", points: 1 }] } },
    { q9: { points: 1 } },
  ];
  for (const wrong of all) {
    expect(await of(wrong), JSON.stringify(wrong)).toBe("mark.not-possible");
  }
  expect(await of({ q0: { override: { points: 1, reason: "" } } })).toMatch(/Say why/);
  const override = { points: 0.5, reason };
  const saved = await mark(teacher.actor, { ...ref, scores: { q0: { override } } });
  expect(questionIn(saved, "q0").score).toMatchObject({ points: 0.5, auto: 2, override });
  expect(saved.total.earned).toBe(7);
});

test("an essay is marked by its rubric, and finished once every criterion is there", async () => {
  const rubric = {
    title: "Essay",
    criteria: [
      {
        id: "structure",
        title: "Structure",
        points: 4,
        levels: [{ id: "fair", title: "Fair", points: 2 }],
      },
      { id: "language", title: "Language", points: 6, levels: [] },
    ],
  };
  const paper = paperWith(choice({ id: "q1" }), long({ id: "q4", points: 10, rubric }));
  const { ref, teacher } = await examHandedIn({ paper, answers: { q4: "An essay." } });
  await take(teacher.actor, ref);
  const some = [{ criterionId: "structure", levelId: "fair", comment: "No end." }];
  await mark(teacher.actor, { ...ref, scores: { q4: { criteria: some } } });
  expect(await codeOf(finish(teacher.actor, ref))).toBe("mark.incomplete");
  expect(await codeOf(mark(teacher.actor, { ...ref, scores: { q4: { points: 3 } } }))).toBe(
    "mark.not-possible",
  );
  const criteria = [...some, { criterionId: "language", points: 5.25 }];
  await mark(teacher.actor, { ...ref, scores: { q4: { criteria } } });
  expect(await finish(teacher.actor, ref)).toMatchObject({ total: { earned: 7.25, possible: 11 } });
});

test("where nothing is left to a person the clock and the key do it all, at once if the exam says so", async () => {
  const paper = paperWith(choice({ id: "q1", points: 3 }));
  const answers = { q1: "b" };
  const byHand = await examHandedIn({ paper, answers });
  expect(await readExam(byHand.student.actor, byHand.ref)).toMatchObject({
    attemptStatus: "graded",
  });
  const at = await examHandedIn({ paper, answers, results: "at_once" });
  expect(await readResult(at.student.actor, at.ref)).toMatchObject({
    total: { earned: 3, possible: 3 },
  });
  const records = await actionsOf(at.ref.assignmentId, "attempt.release");
  expect(records).toHaveLength(1);
});

test("a released mark is opened again with a reason; the student reads the old one until the next release", async () => {
  const { ref, teacher, student } = await examReleased();
  const before = await readResult(student.actor, ref);
  expect(await codeOf(mark(teacher.actor, { ...ref, scores: { q4: { points: 2 } } }))).toBe(
    "attempt.illegal-move",
  );
  await regrade(teacher.actor, { ...ref, reason: "I miscounted." });
  await mark(teacher.actor, { ...ref, scores: { q4: { points: 2 } } });
  const unchanged = async () => {
    const { attempt: _, ...rest } = await readResult(student.actor, ref);
    const { attempt: __, ...old } = before;
    expect(rest).toEqual(old);
    expect((await readExam(student.actor, ref)).result).toMatchObject({ total: 8.5 });
  };
  await unchanged();
  await finish(teacher.actor, ref);
  await unchanged();
  await release(teacher.actor, ref);
  const after = await readResult(student.actor, ref);
  expect(after.total.earned).toBe(9);
  expect(after.history).toMatchObject([
    { reason: "I miscounted." },
    { questionId: "q4", before: 1.5, after: 2, reason: "I miscounted.", name: teacher.name },
  ]);
  const [, record] = await actionsOf(ref.assignmentId, "attempt.release");
  expect(record?.changes).toMatchObject({ points: [8.5, 9] });
});

test("what happened to a mark before its first release is not in the result", async () => {
  const { ref, teacher, student } = await examMarked();
  await regrade(teacher.actor, { ...ref, reason: "I had not read the end." });
  await mark(teacher.actor, { ...ref, scores: { q4: { points: 2 } } });
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  const result = await readResult(student.actor, ref);
  expect(result.history).toEqual([]);
  expect(JSON.stringify(result)).not.toContain("I had not read the end.");
});

test("a sheet that saves itself writes one item, and leaves one record", async () => {
  const { ref, teacher, saved } = await examInMarking();
  let { version } = saved;
  const save = async (points: number) => {
    const sent = { ...ref, version, scores: { q4: { points } } };
    ({ version } = await mark(teacher.actor, sent));
  };
  const { calls } = await count(() => save(1));
  const writes = calls.filter(({ written }) => written.length).map(({ command }) => command);
  // One of them counts against the limit of changes in an hour.
  expect(writes).toEqual(["UpdateItemCommand", "UpdateItemCommand"]);
  const of = (command: string) => calls.filter((one) => one.command === command).length;
  // Twice the assignment, the exam, the attempt and its mark; then its answers and what was noted.
  expect([of("QueryCommand"), of("GetItemCommand"), of("BatchGetItemCommand")]).toEqual([3, 6, 1]);
  await save(2);
  expect(await actionsOf(ref.assignmentId, "attempt.mark")).toHaveLength(1);
});

test("all words of a sheet together have an end", async () => {
  const { ref, teacher } = await examInMarking();
  const comment = "é".repeat(2000);
  const scores = Object.fromEntries(["q0", "q1", "q2", "q3"].map((one) => [one, { comment }]));
  expect(await codeOf(mark(teacher.actor, { ...ref, scores }))).toBe("done");
  const questions = Array.from({ length: 60 }, (_, at) => choice({ id: `q${at}` }));
  const large = await examHandedIn({ paper: paperWith(...questions), answers: {} });
  const all = Object.fromEntries(questions.map((one) => [one.id, { comment }]));
  expect(await codeOf(mark(large.teacher.actor, { ...large.ref, scores: all }))).toBe(
    "mark.too-long",
  );
});

test("the history of a mark has an end as well, and keeps the newest", () => {
  const changes = Array.from({ length: 60 }, (_, at) => ({
    by: "usr_1",
    byName: "Ada Reis",
    at: new Date(at * 1000).toISOString(),
    reason: "理".repeat(1000),
  }));
  const kept = withHistory([], changes);
  expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(60_000);
  expect(kept).toEqual(changes.slice(-kept.length));
  expect(kept.length).toBeGreaterThan(10);
});

test("only those who mark mark, the team with a reason", async () => {
  const { ref, teacher, student, rep } = await examHandedIn();
  const [admin, auditor] = [await given.admin("operations"), await given.admin("auditor")];
  const strangers = [student, rep, auditor, await given.tutor(), await given.admin("finance")];
  const scores = { q4: { points: 1 } };
  const reason = "The teacher is ill.";
  for (const { actor } of strangers) {
    for (const one of [
      () => take(actor, ref),
      () => mark(actor, { ...ref, scores }),
      () => finish(actor, ref),
      () => release(actor, ref),
      () => regrade(actor, { ...ref, reason }),
    ]) {
      expect(await codeOf(one())).toMatch(/denied|not-found/);
    }
  }
  expect(await codeOf(take(admin.actor, { ...ref, reason }))).toMatch(/denied/);
  expect(await codeOf(mark(admin.actor, { ...ref, scores }))).toBe("exam.reason");
  await mark(admin.actor, { ...ref, scores, reason });
  await finish(admin.actor, { ...ref, reason });
  await release(admin.actor, { ...ref, reason });
  await regrade(teacher.actor, { ...ref, reason: "I read it myself." });
  await finish(teacher.actor, ref);
  expect(await release(teacher.actor, ref)).toMatchObject({ attempt: { status: "released" } });
  // Those who look read the marks.
  for (const { actor } of [rep, admin, auditor]) {
    expect(await readAttempt(actor, { ...ref, number: 1 })).toMatchObject({ total: { earned: 8 } });
    expect(await readResult(actor, ref)).toMatchObject({ total: { earned: 8 } });
  }
});

test("a command that is sent again is done once", async () => {
  const { ref, teacher } = await examMarked();
  const key = "release-it-once";
  const tries = [1, 2].map(() => release(teacher.actor, { ...ref, key }));
  for (const one of await Promise.all(tries)) expect(one.attempt.status).toBe("released");
  await release(teacher.actor, { ...ref, key });
  expect(await actionsOf(ref.assignmentId, "attempt.release")).toHaveLength(1);
});

test("what is saved while the attempt is released by somebody else is refused, and nothing of it shows", async () => {
  const { ref, teacher, student, saved } = await examInMarking();
  const { version } = saved;
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  const late = mark(teacher.actor, { ...ref, version, scores: { q4: { points: 0 } } });
  expect(await codeOf(late)).toMatch(/mark\.stale|illegal-move/);
  expect((await readResult(student.actor, ref)).total.earned).toBe(8.5);
});

test("an attempt moves on only from the state in which it was seen", async () => {
  const { ref, teacher } = await examMarked();
  await ExamAttempts.patch({ ...ref, number: 1 })
    .set({ status: "voided" })
    .go();
  expect(await codeOf(release(teacher.actor, ref))).not.toBe("done");
});
