import { handingIn } from "../src/coursework/exam/attempt/hand-in.ts";
import { start } from "../src/coursework/exam/attempt/start.ts";
import { storedAttempt } from "../src/coursework/exam/attempt/stored.ts";
import type { create } from "../src/coursework/exam/create.ts";
import { finish, mark, release, take } from "../src/coursework/exam/marking/marking.ts";
import type { AnswerValue } from "../src/coursework/exam/question/answer-schema.ts";
import type { Question } from "../src/coursework/exam/question/schema.ts";
import { type ExamKey, storedExam } from "../src/coursework/exam/stored.ts";
import { commit } from "../src/db.ts";
import { answer, device } from "./attempts.ts";
import { examPublished, openNow } from "./exams.ts";
import type { Person } from "./given.ts";

type Wish = Partial<Parameters<typeof create>[1]>;
type Own = { student?: Person; teacher?: Person };
type Answers = Record<string, AnswerValue>;

/** What a good student answers to `paperOf(6)`: all points but one of those that a key gives, and an essay. */
export const usualAnswers: Answers = {
  q0: "lisbon",
  q1: "a",
  q2: ["a"],
  q3: "9,81",
  q4: "An essay about cats.",
};

/** A student takes an exam that is open, and hands it in with these answers. */
export async function sit(student: Person, ref: ExamKey, answers: Answers, number = 1) {
  await start(student.actor, { ...ref, device });
  for (const [questionId, value] of Object.entries(answers)) {
    await answer(student, { ...ref, number }, questionId, 1, value);
  }
  const [exam, attempt] = await Promise.all([storedExam(ref), storedAttempt({ ...ref, number })]);
  if (!exam || !attempt) throw new Error("There is no such exam.");
  const at = new Date().toISOString();
  await commit(await handingIn({ exam, attempt, event: "submit", actor: student.actor, at }));
}

/** An exam that was handed in: by `paperOf(6)`, five of its twelve points are for a person to give. */
export async function examHandedIn(
  { answers = usualAnswers, ...wish }: Wish & { answers?: Answers } = {},
  own: Own = {},
) {
  const world = await examPublished({ ...openNow(), ...wish }, own);
  await sit(world.student, world.ref, answers);
  return world;
}

/** One that its teacher is marking, with one point and a half for the essay as yet. */
export async function examInMarking(wish: Parameters<typeof examHandedIn>[0] = {}, own: Own = {}) {
  const world = await examHandedIn(wish, own);
  await take(world.teacher.actor, world.ref);
  const scores = { q4: { points: 1.5, comment: "Cats do not bark." } };
  const saved = await mark(world.teacher.actor, { ...world.ref, scores, summary: "Well done." });
  return { ...world, saved };
}

/** One that is marked and waits for its release. */
export async function examMarked(wish: Parameters<typeof examHandedIn>[0] = {}, own: Own = {}) {
  const world = await examInMarking(wish, own);
  const marked = await finish(world.teacher.actor, world.ref);
  return { ...world, marked };
}

/** One whose result the student reads. */
export async function examReleased(wish: Parameters<typeof examHandedIn>[0] = {}, own: Own = {}) {
  const world = await examMarked(wish, own);
  const released = await release(world.teacher.actor, world.ref);
  return { ...world, released };
}

/** A paper of these questions. */
export const paperWith = (...questions: Question[]) => ({ sections: [{ id: "s1", questions }] });
