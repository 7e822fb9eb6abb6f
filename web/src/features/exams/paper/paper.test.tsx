// @vitest-environment jsdom
import type {
  PaperView,
  QuestionAnswersView,
  QuestionStatistics,
} from "@lyceum/core/coursework/exam/marking/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../../test/page.tsx";
import { ByQuestion, Overview } from "./paper.tsx";
import { sentencesOf, tellsApart } from "./words.ts";

const text = (words: string): TextDocument => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const choice: Extract<Question, { kind: "choice" }> = {
  id: "q1",
  kind: "choice",
  prompt: text("Who wrote the Annals?"),
  points: 2,
  options: [
    { id: "a", text: text("Livy"), isRight: false },
    { id: "b", text: text("Tacitus"), isRight: true },
  ],
};
const both = choice.options.map((one) => ({ ...one, isRight: true }));
const essay: QuestionStatistics["question"] = {
  id: "q2",
  kind: "long",
  prompt: text("Describe a village."),
  points: 10,
};
const paper: PaperView = {
  paperId: "exp_1",
  title: "Mid-term exam",
  version: 1,
  points: 12,
  markAnonymously: true,
  mayRegrade: true,
  exams: [
    {
      assignmentId: "asg_1",
      examId: "exa_1",
      code: "EXM-1",
      student: { userId: "usr_2", name: "Amara Okafor" },
      status: "closed",
      attempt: 1,
      attemptStatus: "in_grading",
      total: { earned: 2, possible: 12, unmarked: 1 },
    },
  ],
  sections: [{ id: "s1" }],
  questions: [
    {
      question: choice,
      sectionId: "s1",
      asked: 3,
      answered: 2,
      unmarked: 0,
      mean: 4 / 3,
      shareRight: 2 / 3,
      options: [
        { id: "a", count: 0 },
        { id: "b", count: 2 },
      ],
      discrimination: -0.3,
    },
    { question: essay, sectionId: "s1", asked: 3, answered: 3, unmarked: 3 },
  ],
  mean: 1.5,
  median: 1,
};

type Row = QuestionAnswersView["rows"][number];
const row = (n: number, more: Partial<Row>): Row => ({
  assignmentId: "asg_1",
  examId: `exa_${n}`,
  attempt: 1,
  label: `Attempt ${n}`,
  value: null,
  inGrace: false,
  score: { possible: 10 },
  attemptStatus: "in_grading",
  version: 1,
  mayMark: true,
  mayTake: false,
  ...more,
});

/** A server with the answers to each question, which keeps the marks that it is sent. */
function door(rows: Record<string, Row[]>, more: { asked: QuestionStatistics; row: Row }[] = []) {
  const acts: [path: string, body: Record<string, unknown>][] = [];
  open(
    new Hono()
      .get("/api/me", (c) =>
        c.json({ userId: "usr_1", role: "teacher", capabilities: [], timezone: "UTC" }),
      )
      .get("/api/exam-papers/exp_1/questions/:id", (c) => {
        const { id } = c.req.param();
        const other = more.find(({ asked }) => asked.question.id === id);
        const question = other?.asked.question ?? (id === "q1" ? choice : essay);
        const all = other ? [other.row] : (rows[id] ?? []);
        return c.json({ paperId: "exp_1", question, rows: all, next: null } as object);
      })
      .post("/api/exam-papers/exp_1/questions/:id/regrade", async (c) => {
        acts.push(["regrade", await c.req.json()]);
        const exams = [
          {
            assignmentId: "asg_1",
            examId: "exa_1",
            attempt: 1,
            result: "changed",
            before: 0,
            after: 2,
          },
        ];
        return c.json({ paperVersion: 2, exams });
      })
      .get("/api/exam-papers/exp_1", (c) => c.json(paper as object))
      .post("/api/assignments/asg_1/exams/:exam/mark", async (c) => {
        const body = await c.req.json();
        acts.push([c.req.param("exam"), body]);
        const score = { ...body.scores.q2, possible: 10 };
        const questions = [{ question: essay, value: "", inGrace: false, isByHand: true, score }];
        return c.json({
          version: body.version + 1,
          allowed: ["mark"],
          attempt: { status: "in_grading" },
          sections: [{ id: "s1", questions }],
        } as object);
      }),
  );
  return acts;
}

it("each question says in plain words how it did, and how many chose each option", async () => {
  door({});
  show(() => <Overview paper={paper} />);
  await screen.findByText("On average 1.5 of 12 points. Half of them have 1 or more.");
  const first = screen.getByRole("article", { name: "Question 1" });
  within(first).getByText(
    "2 of 3 who were asked answered it. 1.33 of 2 points on average; 67 % have all of them. Those who did badly otherwise did better at it: see whether its key is right.",
  );
  const options = within(first).getAllByRole("listitem");
  expect(options.map((one) => one.textContent)).toEqual(["Livy0 of 3", "TacitusRight2 of 3"]);
  const second = screen.getByRole("article", { name: "Question 2" });
  within(second).getByText(/3 answers are not marked yet\./);
  within(second).getByRole("link", { name: "Mark 3. Question 2" });
  screen.getByRole("link", { name: /Amara Okafor.*2 of 12, 1 not marked/ });
});

it.each([
  [-0.2, /see whether its key is right/],
  [0.1, /hardly/],
  [0.3, /fairly well/],
  [0.6, /ones well/],
])("a correlation of %d is said in words", (correlation, words) => {
  expect(tellsApart(correlation)).toMatch(words);
});

it("answers to one question are marked one after the other by keyboard, each saved with its own attempt", async () => {
  const acts = door({
    q2: [row(1, { value: "It was small." }), row(2, { value: "It was large." })],
  });
  const { user } = show(() => <ByQuestion paper={paper} questionId="q2" />);
  await screen.findByText("It was small.");
  expect(screen.queryByText(/Amara/)).toBeNull();
  await user.keyboard("m7");
  await waitFor(() =>
    expect(acts).toEqual([["exa_1", { attempt: 1, version: 1, scores: { q2: { points: 7 } } }]]),
  );
  await screen.findByText("Answer 1 of 2, 1 not marked");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("It was large.");
  await user.keyboard("m9");
  await waitFor(() => expect(acts.at(-1)?.[0]).toBe("exa_2"));
  await screen.findByText("Answer 2 of 2, 0 not marked");
});

it("before a question is marked again for all the dialog says whose points change", async () => {
  const score = (points: number) => ({ points, possible: 2, auto: points });
  const acts = door({
    q1: [
      row(1, { value: "a", score: score(0), attemptStatus: "released" }),
      row(2, { value: "b", score: score(2) }),
      row(3, {
        value: "b",
        score: { ...score(2), override: { points: 2, reason: "Spoken." } },
      }),
    ],
  });
  const { user } = show(() => <Overview paper={paper} />);
  await user.click(await screen.findByRole("button", { name: "Mark again for all… Question 1" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("Of 3 answers none gets other points.");
  await user.click(within(dialog).getByRole("radio", { name: "Livy" }));
  // What a person set by hand stays.
  within(dialog).getByText("Of 3 answers 2 change: 1 gets more points, 1 gets fewer.");
  within(dialog).getByText(/already released/);
  await user.click(within(dialog).getByRole("radio", { name: "Full points for everyone" }));
  within(dialog).getByText("Of 3 answers 1 changes: 1 gets more points.");
  await user.click(within(dialog).getByRole("radio", { name: "It counts for nobody" }));
  // Whoever had no points has a better share of those that are left.
  within(dialog).getByText("It counts for nobody: 3 attempts are marked without it.");
  const changes = within(dialog).getByRole("region", { name: "What changes" });
  expect(within(changes).getAllByRole("listitem")[0]?.textContent).toBe(
    "Attempt 1: 0 → counts for nobody, already released",
  );
  await user.click(within(dialog).getByRole("radio", { name: "Full points for everyone" }));
  await user.type(within(dialog).getByRole("textbox", { name: "Why" }), "Both are right.");
  await user.click(within(dialog).getByRole("button", { name: "Mark again for all" }));
  await waitFor(() =>
    expect(acts).toEqual([["regrade", { everyone: "full", reason: "Both are right." }]]),
  );
  await screen.findByText("Marked again. 1 result changed.");
});

it("every part of a key can be another: what makes no difference, units and what they cost, parts of the points", async () => {
  const km = { unit: "km", factor: "1" };
  const given = (question: Question, value: AnswerValue) => ({
    asked: { question, sectionId: "s1", asked: 1, answered: 1, unmarked: 0 },
    row: row(1, { value, score: { points: 0, possible: 2, auto: 0 } }),
  });
  const common = { prompt: text("And now?"), points: 2 };
  const normalize = { case: false, accents: false, spaces: false, punctuation: false };
  const parts = [
    given({ ...common, id: "q3", kind: "short", accepted: ["Tacitus"], normalize }, "tacitus"),
    given({ ...common, id: "q4", kind: "numeric", value: "3", units: [km] }, "3"),
    given({ ...choice, id: "q5", kind: "multiple", partial: false, options: both }, ["a"]),
  ];
  const acts = door({}, parts);
  const { user } = show(() => (
    <Overview paper={{ ...paper, questions: parts.map(({ asked }) => asked) }} />
  ));
  const mend = async (number: number, role: "radio" | "checkbox", name: string, says: RegExp) => {
    await user.click(
      await screen.findByRole("button", { name: `Mark again for all… Question ${number}` }),
    );
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("Of 1 answer none gets other points.");
    await user.click(within(dialog).getByRole(role, { name }));
    within(dialog).getByText("Of 1 answer 1 changes: 1 gets more points.");
    within(dialog).getByText(says);
    await user.type(within(dialog).getByRole("textbox", { name: "Why" }), "It was too strict.");
    await user.click(within(dialog).getByRole("button", { name: "Mark again for all" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  };
  await mend(1, "checkbox", "Capital and small letters", /0 → 2/);
  await mend(2, "radio", "Loses points", /0 → 1/);
  await mend(3, "checkbox", "Give part of the points", /0 → 1/);
  expect(acts.map(([, { question }]) => question)).toMatchObject([
    { normalize: { case: true } },
    { units: [km], unitPoints: 1 },
    { partial: true },
  ]);
});

it("what is said with the result can be another: of an option, of the question, and what an answer might have been", async () => {
  const acts = door({ q2: [row(1, { value: "It was small." })] });
  const { user } = show(() => <Overview paper={paper} />);
  const write = async (button: string, name: string) => {
    const dialog = await screen.findByRole("dialog", { name: /Mark this question again/ });
    await user.click(within(dialog).getByRole("button", { name: button }));
    const field = await within(dialog).findByRole("textbox", { name });
    const bar = [...within(dialog).getAllByRole("toolbar", { name: "Formatting" })].find(
      (one) => one.getAttribute("aria-controls") === field.id,
    );
    await user.click(within(bar as HTMLElement).getByRole("button", { name: "Formula" }));
    await user.type(await screen.findByRole("textbox", { name: "Formula in LaTeX" }), "x");
    await user.keyboard("{Control>}{Enter}{/Control}");
    return dialog;
  };
  const send = async (dialog: HTMLElement) => {
    await user.click(within(dialog).getByRole("textbox", { name: "Why" }));
    await user.paste("It was not said.");
    await user.click(within(dialog).getByRole("button", { name: "Mark again for all" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  };
  const formula = { content: [{ content: [{ type: "inlineMath", attrs: { latex: "x" } }] }] };
  await user.click(await screen.findByRole("button", { name: "Mark again for all… Question 1" }));
  await send(await write("Feedback on option 1", "Feedback on option 1"));
  expect(acts.at(-1)?.[1].question).toMatchObject({
    options: [{ id: "a", isRight: false, feedback: formula }, choice.options[1]],
  });
  await user.click(await screen.findByRole("button", { name: "Mark again for all… Question 2" }));
  await write("Add a sample answer", "A sample answer");
  await send(await write("Add feedback", "Feedback"));
  expect(acts.at(-1)?.[1].question).toMatchObject({ sample: formula, feedback: formula });
});

it("of a question that counts for nobody it is said that it does, and no average", () => {
  const one = { sectionId: "s1", asked: 3, answered: 3, unmarked: 0, mean: 0, shareRight: 1 };
  expect(sentencesOf({ ...one, question: { ...choice, everyone: "none" } })).toEqual([
    "All 3 who were asked answered it.",
    "It counts for nobody.",
  ]);
});
