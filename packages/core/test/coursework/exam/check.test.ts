import { expect, test } from "vitest";
import { faultsOf } from "../../../src/coursework/exam/question/check.ts";
import {
  Paper,
  type Question,
  type Section,
} from "../../../src/coursework/exam/question/schema.ts";
import { withoutKey } from "../../../src/coursework/exam/question/shown.ts";
import { sizeOf } from "../../../src/coursework/exam/question/size.ts";
import { paragraphs } from "../../documents.ts";
import { paperOf, questionAt } from "../../papers.ts";

const [short, choice, multiple, numeric, long] = [0, 1, 2, 3, 4].map(questionAt) as [
  Extract<Question, { kind: "short" }>,
  Extract<Question, { kind: "choice" }>,
  Extract<Question, { kind: "multiple" }>,
  Extract<Question, { kind: "numeric" }>,
  Extract<Question, { kind: "long" }>,
];
const paper = (questions: Question[], section: Partial<Section> = {}): Paper => ({
  sections: [{ id: "s1", questions, ...section }],
});
const nothing = { type: "doc", content: [{ type: "paragraph" }] } as const;
const image = { type: "doc", content: [{ type: "image", attrs: { fileId: null } }] } as const;
const empty = { ...nothing, content: [...nothing.content] };
const unfinished = { ...image, content: [...image.content] };
const rubric = {
  title: "Essay",
  criteria: [{ id: "c1", title: "Structure", points: 3, levels: [] }],
};

const longs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...long, id: `q${at}` }));

test("a paper with a question of each kind can be published, and so can one that draws of many", () => {
  expect(faultsOf(paperOf(6))).toEqual([]);
  expect(faultsOf(paper(longs(60), { draw: 30 }))).toEqual([]);
});

test.each<[string, Paper, string, string]>([
  ["no question", { sections: [] }, "sections", "Add a question: the exam has none."],
  [
    "more essays than one answer of the server has room for",
    paper(longs(31)),
    "sections",
    "An exam asks for 30 long answers at most. This one asks for 31.",
  ],
  [
    "nothing asked",
    paper([{ ...long, prompt: empty }]),
    "sections.0.questions.0.prompt",
    "Question 1: write what is asked.",
  ],
  [
    "a picture that never came",
    paper([{ ...long, prompt: unfinished }]),
    "sections.0.questions.0.prompt",
    "Question 1: a picture is not there. Add it again.",
  ],
  [
    "one option",
    paper([{ ...choice, options: choice.options.slice(0, 1) }]),
    "sections.0.questions.0.options",
    "Question 1: add at least two options.",
  ],
  [
    "no right option",
    paper([
      long,
      { ...choice, options: choice.options.map((one) => ({ ...one, isRight: false })) },
    ]),
    "sections.0.questions.1.options",
    "Question 2: say which option is right.",
  ],
  [
    "two right options of one",
    paper([{ ...choice, options: choice.options.map((one) => ({ ...one, isRight: true })) }]),
    "sections.0.questions.0.options",
    "Question 1: only one option can be right.",
  ],
  [
    "no right one of several",
    paper([{ ...multiple, options: multiple.options.map((one) => ({ ...one, isRight: false })) }]),
    "sections.0.questions.0.options",
    "Question 1: say which option is right.",
  ],
  [
    "an empty option",
    paper([
      { ...choice, options: choice.options.map((one, at) => (at ? { ...one, text: empty } : one)) },
    ]),
    "sections.0.questions.0.options.1.text",
    "Question 1: option 2 is empty.",
  ],
  [
    "no accepted answer",
    paper([{ ...short, accepted: [" "] }]),
    "sections.0.questions.0.accepted",
    "Question 1: add an accepted answer.",
  ],
  [
    "an accepted answer that takes all",
    paper([{ ...short, accepted: ["Lisbon", "*"] }]),
    "sections.0.questions.0.accepted.1",
    "Question 1: an accepted answer takes every answer.",
  ],
  [
    "no number",
    paper([{ ...numeric, value: "about ten" }]),
    "sections.0.questions.0.value",
    "Question 1: enter the right number.",
  ],
  [
    "a negative tolerance",
    paper([{ ...numeric, tolerance: { kind: "absolute", amount: "-1" } }]),
    "sections.0.questions.0.tolerance.amount",
    "Question 1: the tolerance must be a number from 0.",
  ],
  [
    "a unit without a factor",
    paper([{ ...numeric, units: [{ unit: "m", factor: "0" }] }]),
    "sections.0.questions.0.units.0.factor",
    "Question 1: the factor of unit 1 must be a number above 0.",
  ],
  [
    "a unit that is there twice",
    paper([
      {
        ...numeric,
        units: [
          { unit: "m2", factor: "1" },
          { unit: "m²", factor: "1" },
        ],
      },
    ]),
    "sections.0.questions.0.units.1.unit",
    "Question 1: unit 2 is there twice.",
  ],
  [
    "a unit that takes more than there is",
    paper([{ ...numeric, unitPoints: 3 }]),
    "sections.0.questions.0.unitPoints",
    "Question 1: the unit cannot take more points than there are.",
  ],
  [
    "a rubric of other points",
    paper([{ ...long, rubric }]),
    "sections.0.questions.0.points",
    "Question 1: its rubric has 3 points, so the question must have as many.",
  ],
  [
    "a pool larger than its section",
    paper([long], { draw: 2 }),
    "sections.0.draw",
    "Section 1 draws 2 questions and has only 1.",
  ],
  [
    "a pool of uneven points",
    paper([long, { ...short, points: 1 }], { draw: 1, title: "Essays" }),
    "sections.0.questions",
    "Section “Essays” draws its questions, so each must have the same points.",
  ],
  [
    "an empty section",
    { sections: [...paperOf(1).sections, { id: "s2", questions: [] }] },
    "sections.1.questions",
    "Section 2 has no question.",
  ],
])("%s is said in plain words, at its place", (_what, wrong, field, message) => {
  // The builder saves it all the same.
  expect(Paper.safeParse(wrong).success).toBe(true);
  expect(faultsOf(wrong)).toEqual([{ field: `paper.${field}`, message }]);
});

test("questions are counted through all sections", () => {
  const sections = ["a", "b"].map((id) => ({
    id,
    questions: [
      { ...long, id: `${id}1` },
      { ...long, id: `${id}2`, prompt: empty },
    ],
  }));
  expect(faultsOf({ sections }).map((one) => one.message)).toEqual([
    "Question 2: write what is asked.",
    "Question 4: write what is asked.",
  ]);
});

test("the same id twice is refused at once, since answers go by it", () => {
  const twice = Paper.safeParse(paper([long, { ...short, id: long.id }]));
  expect(twice.error?.issues[0]?.path).toEqual(["sections", 0, "questions", 1, "id"]);
  const [first] = choice.options;
  const options = first ? [first, { ...first, isRight: false }] : [];
  const alike = Paper.safeParse(paper([{ ...choice, options }]));
  expect(alike.error?.issues[0]?.path).toEqual(["sections", 0, "questions", 0, "options", 1, "id"]);
});

test("a pool counts as many questions as it draws", () => {
  const questions = [long, short, choice].map((one) => ({ ...one, points: 2.5 }));
  expect(sizeOf(paper(questions, { draw: 2 }))).toEqual({
    points: 5,
    questions: 2,
    isMarkedByHand: true,
  });
  expect(sizeOf(paper([short, choice]))).toEqual({
    points: 4,
    questions: 2,
    isMarkedByHand: false,
  });
});

test("what a student reads of a question has nothing of its key", () => {
  const secret = paragraphs("KEY-WORD");
  const whole = paper([
    { ...short, accepted: ["KEY-WORD"], feedback: secret },
    { ...choice, options: choice.options.map((one) => ({ ...one, feedback: secret })) },
    { ...multiple, feedback: secret },
    {
      ...numeric,
      value: "1234.5",
      tolerance: { kind: "percent", amount: "77.7" },
      units: [{ unit: "m", factor: "88.8" }],
      unitPoints: 1,
    },
    { ...long, sample: secret, feedback: secret },
  ]);
  const shown = JSON.stringify(withoutKey(whole));
  expect(shown).toContain("Question 3?");
  expect(shown).toContain('"m"');
  expect(shown).not.toMatch(/KEY-WORD|isRight|accepted|normalize|1234|77\.7|88\.8|feedback|sample/);
});
