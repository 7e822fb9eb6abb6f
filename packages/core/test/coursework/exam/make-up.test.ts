import { expect, test } from "vitest";
import { followingExams } from "../../../src/coursework/exam/closing.ts";
import { edit } from "../../../src/coursework/exam/edit.ts";
import { voidExam } from "../../../src/coursework/exam/endings.ts";
import { makeUp } from "../../../src/coursework/exam/make-up.ts";
import {
  finish,
  mark,
  regrade,
  release,
  take,
} from "../../../src/coursework/exam/marking/marking.ts";
import { readAttempt } from "../../../src/coursework/exam/marking/read.ts";
import { regradeQuestion } from "../../../src/coursework/exam/marking/regrade-question.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { storedExam } from "../../../src/coursework/exam/stored.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { examHandedIn, examReleased, paperWith, sit, usualAnswers } from "../../exam-marking.ts";
import { inTwoDays, openNow } from "../../exams.ts";
import * as given from "../../given.ts";
import { short } from "./questions.ts";

useBucket();

const reason = "It was agreed so.";

/** A student has a result, and may try again in two days. */
async function examMadeUp() {
  const world = await examReleased();
  const { teacher, student, ref } = world;
  const result = await readResult(student.actor, ref);
  await makeUp(teacher.actor, { ...ref, ...inTwoDays(), reason });
  return { ...world, result };
}

test("a teacher who takes back a make-up takes no result away: only the team voids what was taken", async () => {
  const { teacher, student, ref, result } = await examMadeUp();
  await voidExam(teacher.actor, { ...ref, reason });
  expect(await readExam(student.actor, ref)).toMatchObject({
    status: "voided",
    attempts: [
      { number: 1, status: "released" },
      { number: 2, status: "voided" },
    ],
  });
  expect(await readResult(student.actor, ref)).toMatchObject({ total: result.total });

  const other = await examReleased();
  const owner = await given.admin("owner");
  await voidExam(owner.actor, { ...other.ref, reason });
  expect(await codeOf(readResult(other.student.actor, other.ref))).toBe("result.not-found");
});

test("an assignment that ends before a make-up leaves the result that there was", async () => {
  const { student, ref, result } = await examMadeUp();
  const exam = await storedExam(ref);
  if (!exam) throw new Error("There is no exam.");
  for (const _ of [1, 2]) await followingExams.close(exam, "It has ended.");
  expect((await readExam(student.actor, ref)).status).toBe("voided");
  expect(await readResult(student.actor, ref)).toMatchObject({ total: result.total });
});

test("a question of a make-up that is marked again for all changes nothing of an attempt at other questions", async () => {
  const { teacher, student, ref, result } = await examMadeUp();
  const other = short({ id: "q0", points: 2, accepted: ["Porto"] });
  await edit(teacher.actor, { ...ref, paper: paperWith(other) });
  const { paperId = "" } = await readExam(teacher.actor, ref);
  const question = { ...other, accepted: ["Porto", "Oporto"] } as typeof other;
  await regradeQuestion(teacher.actor, { paperId, questionId: "q0", question, reason });
  expect(await readResult(student.actor, ref)).toEqual(result);
});

test("an attempt behind a make-up is marked as its teacher wishes, which changes nothing of the make-up", async () => {
  const { teacher, student, ref } = await examHandedIn();
  await makeUp(teacher.actor, { ...ref, ...openNow(), reason });
  const before = await storedExam(ref);
  const first = { ...ref, attempt: 1 };
  const scores = { q4: { points: 2 } };
  expect(await take(teacher.actor, first)).toMatchObject({
    isCurrent: false,
    allowed: ["mark", "finish"],
  });
  await mark(teacher.actor, { ...first, scores });
  expect((await finish(teacher.actor, first)).allowed).toEqual(["mark", "release", "regrade"]);
  // The make-up itself was not begun: there is nothing to mark of it.
  expect(await codeOf(mark(teacher.actor, { ...ref, scores }))).toBe("attempt.illegal-move");
  expect(await codeOf(take(teacher.actor, { ...ref, attempt: 3 }))).toBe("attempt.not-found");
  const { total } = await release(teacher.actor, first);
  expect(await readResult(student.actor, ref)).toMatchObject({ total, attempt: { number: 1 } });
  expect(await storedExam(ref)).toEqual(before);

  // Once the student reads the result of the make-up, an earlier one is released to nobody.
  await sit(student, ref, usualAnswers, 2);
  await mark(teacher.actor, { ...ref, scores });
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  expect(await readResult(student.actor, ref)).toMatchObject({ attempt: { number: 2 } });
  expect(await readAttempt(teacher.actor, { ...ref, number: 1 })).toMatchObject({
    allowed: ["regrade"],
  });
  await regrade(teacher.actor, { ...first, reason });
  await finish(teacher.actor, first);
  expect(await codeOf(release(teacher.actor, first))).toBe("attempt.illegal-move");
});
