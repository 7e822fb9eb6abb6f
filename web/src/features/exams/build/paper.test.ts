import type { Paper, QuestionKind } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Paper as PaperSchema } from "@lyceum/core/coursework/exam/question/schema.ts";
import { expect, it } from "vitest";
import { kindNames } from "./kinds.ts";
import {
  duplicateQuestion,
  duplicateSection,
  emptyPaper,
  insertQuestion,
  insertSection,
  moveQuestion,
  moveSection,
  neighbour,
  newQuestion,
  newSection,
  numberOf,
  questionsOf,
  removeQuestion,
  removeSection,
  sumOf,
} from "./paper.ts";

/** Sections with so many questions each. */
const paperOf = (...counts: number[]): Paper => {
  let paper: Paper = { sections: [] };
  for (const [section, count] of counts.entries()) {
    paper = insertSection(paper, section, newSection(paper));
    for (let question = 0; question < count; question++)
      paper = insertQuestion(paper, { section, question }, newQuestion("choice", paper));
  }
  return paper;
};
const idsOf = ({ sections }: Paper) =>
  sections.map(({ questions }) => questions.map(({ id }) => id).join(" "));

it("a question of each kind can be stored as soon as it is there", () => {
  let paper = emptyPaper();
  for (const kind of kindNames as QuestionKind[])
    paper = insertQuestion(paper, { section: 0, question: 0 }, newQuestion(kind, paper));
  expect(PaperSchema.safeParse(paper).error).toBeUndefined();
});

it("the ids of options do not tell which was written first", () => {
  const firsts = Array.from({ length: 200 }, () => {
    const question = newQuestion("choice", emptyPaper());
    if (question.kind !== "choice") throw new Error("It is a choice.");
    const ids = question.options.map(({ id }) => id);
    return ids.toSorted()[0] === ids[0];
  });
  // By chance alone all are the same once in 2^199 runs.
  expect(new Set(firsts)).toEqual(new Set([true, false]));
});

it("a question goes on through its section, and then into the next one", () => {
  const paper = paperOf(2, 1);
  const place = { section: 0, question: 1 };
  const to = neighbour(paper, place, 1);
  expect(to).toEqual({ section: 1, question: 0 });
  const moved = moveQuestion(paper, place, to ?? place);
  expect(idsOf(moved)).toEqual(["q1", "q2 q3"]);
  expect(neighbour(moved, { section: 1, question: 1 }, 1)).toBeUndefined();
  expect(neighbour(moved, { section: 1, question: 0 }, -1)).toEqual({ section: 0, question: 1 });
  expect(neighbour(moved, { section: 0, question: 0 }, -1)).toBeUndefined();
});

it("whatever is duplicated, moved, deleted and brought back: no two have the same id, and nothing is lost", () => {
  let paper = paperOf(3, 2);
  paper = duplicateQuestion(paper, { section: 0, question: 1 });
  paper = duplicateSection(paper, 0);
  expect(idsOf(paper)).toEqual(["q1 q2 q6 q3", "q7 q8 q9 q10", "q4 q5"]);
  const [, second] = paper.sections;
  if (!second) throw new Error("There is a second section.");
  const less = moveSection(removeSection(paper, 1), 0, 1);
  // Another question has the id of one that comes back.
  const place = { section: 0, question: 0 };
  const taken = insertQuestion(less, place, { ...newQuestion("short", less), id: "q8" });
  const back = insertSection(taken, 1, second);
  const ids = questionsOf(back).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(11);
  expect(new Set(back.sections.map(({ id }) => id)).size).toBe(3);
});

it("a question that was deleted comes back where it was", () => {
  const paper = paperOf(3);
  const place = { section: 0, question: 1 };
  const question = newQuestion("long", paper);
  const whole = insertQuestion(paper, place, question);
  expect(insertQuestion(removeQuestion(whole, place), place, question)).toEqual(whole);
});

it("questions are numbered through all sections, and a pool counts what is drawn of it", () => {
  const paper = paperOf(3, 2);
  expect(numberOf(paper, { section: 1, question: 1 })).toBe(5);
  const [section] = paper.sections;
  expect(section && sumOf({ ...section, draw: 2 })).toMatchObject({ questions: 2, points: 2 });
  const thirds = section?.questions.map((one) => ({ ...one, points: 0.1 })) ?? [];
  expect(section && sumOf({ ...section, questions: thirds }).points).toBe(0.3);
});
