import { expect, test } from "vitest";
import { finish, mark, regrade, release } from "../../../src/coursework/exam/marking/marking.ts";
import { readAttempt } from "../../../src/coursework/exam/marking/read.ts";
import { regradeQuestion } from "../../../src/coursework/exam/marking/regrade-question.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import type { Question } from "../../../src/coursework/exam/question/schema.ts";
import { storedExam } from "../../../src/coursework/exam/stored.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { examReleased, usualAnswers } from "../../exam-marking.ts";
import { questionAt } from "../../papers.ts";
import { random } from "../../random.ts";
import { seed } from "../../seed.ts";

useBucket();

const steps = process.env.LYCEUM_DEEP ? 120 : 40;
const start = process.env.LYCEUM_DEEP ? seed : 20_261_201;
const reason = "Because of chance.";

/** What the first question is worth as the test knows it: by its key, what was said instead, and for all. */
interface Model {
  accepts: boolean;
  everyone?: "full" | "none";
  override?: number;
  essay: number;
}

const worth = ({ everyone, accepts, override }: Model) => {
  const most = everyone === "none" ? 0 : 2;
  const own = override ?? (everyone === "full" || accepts ? most : 0);
  return Math.min(own, most);
};
/** Beside it the other keys give 5 points, and the essay has its own. */
const totalOf = (model: Model) => ({
  earned: (Math.round(worth(model) * 100) + 500 + Math.round(model.essay * 100)) / 100,
  possible: model.everyone === "none" ? 10 : 12,
  unmarked: 0,
});

test(`whatever a teacher does, in whatever order, the student reads what was released last (seed ${start})`, async () => {
  const pick = random(start);
  const { ref, teacher, student } = await examReleased();
  const { actor } = teacher;
  const paperId = (await storedExam(ref))?.paperId ?? "";
  const model: Model = { accepts: true, essay: 1.5 };
  let state: "released" | "in_grading" | "graded" = "released";
  let shown = totalOf(model);
  const seen = new Set<string>();

  const acts: [string, () => Promise<void>][] = [
    [
      "regrade",
      async () => {
        const code = await codeOf(regrade(actor, { ...ref, reason }));
        expect(code).toBe(state === "in_grading" ? "attempt.illegal-move" : "done");
        state = "in_grading";
      },
    ],
    [
      "mark",
      async () => {
        const essay = pick(201) / 100;
        const points = pick(3) ? pick(201) / 100 : null;
        const override = points === null ? null : { points, reason };
        // A question that counts for nobody has no points to give.
        if (model.everyone === "none" && override) return;
        const scores = { q4: { points: essay }, q0: { override } };
        const code = await codeOf(mark(actor, { ...ref, scores }));
        expect(code).toBe(state === "released" ? "attempt.illegal-move" : "done");
        if (state === "released") return;
        model.essay = essay;
        model.override = points ?? undefined;
        state = "in_grading";
      },
    ],
    [
      "finish",
      async () => {
        const code = await codeOf(finish(actor, ref));
        expect(code).toBe(state === "in_grading" ? "done" : "attempt.illegal-move");
        if (state === "in_grading") state = "graded";
      },
    ],
    [
      "release",
      async () => {
        const code = await codeOf(release(actor, ref));
        expect(code).toBe(state === "graded" ? "done" : "attempt.illegal-move");
        if (state !== "graded") return;
        state = "released";
        shown = totalOf(model);
      },
    ],
    [
      "another key for all",
      async () => {
        const accepts = pick(2) === 0;
        const accepted = accepts ? ["Lisbon"] : ["Porto"];
        const question = { ...questionAt(0), accepted } as Question;
        await regradeQuestion(actor, { paperId, questionId: "q0", question, reason });
        model.accepts = accepts;
        delete model.everyone;
        // What was released is released anew; an open mark waits for its own release.
        if (state === "released") shown = totalOf(model);
      },
    ],
    [
      "the same for everyone",
      async () => {
        const everyone = pick(2) ? "full" : "none";
        await regradeQuestion(actor, { paperId, questionId: "q0", everyone, reason });
        model.everyone = everyone;
        if (state === "released") shown = totalOf(model);
      },
    ],
  ];

  expect(usualAnswers.q0).toBe("lisbon");
  for (let step = 0; step < steps; step++) {
    const [name, act] = acts[pick(acts.length)] ?? ["", async () => undefined];
    await act();
    seen.add(name);
    const at = `${step}: ${name}, ${state}`;
    const [result, exam] = [await readResult(student.actor, ref), await storedExam(ref)];
    expect(result.total, at).toEqual(shown);
    expect(exam?.released, at).toMatchObject({ total: shown.earned, possible: shown.possible });
    const sheet = await readAttempt(actor, { ...ref, number: 1 });
    expect(sheet.total, at).toEqual(totalOf(model));
    expect(sheet.attempt.status, at).toBe(state);
  }
  expect(seen.size).toBe(acts.length);
});
