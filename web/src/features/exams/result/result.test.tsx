// @vitest-environment jsdom
import type { ResultQuestion, ResultView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../../test/page.tsx";
import { ExamResult } from "./result.tsx";

const text = (words: string): TextDocument => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const asked = { id: "q1", prompt: text("Who wrote the Annals?"), points: 2 };
const options = [
  { id: "a", text: text("Livy") },
  { id: "b", text: text("Tacitus") },
];
const choice: ResultQuestion = {
  question: { ...asked, kind: "choice", options },
  key: {
    ...asked,
    kind: "choice",
    options: options.map((one) => ({ ...one, isRight: one.id === "b" })),
    feedback: text("See book one."),
  },
  value: "a",
  inGrace: false,
  score: { points: 0, possible: 2, auto: 0, note: "Wrong" },
};
const rubric = {
  title: "Essay",
  criteria: [
    {
      id: "c",
      title: "Structure",
      points: 8,
      levels: [{ id: "good", title: "Clear", points: 8 }],
    },
  ],
};
const essay: ResultQuestion = {
  question: { id: "q2", prompt: text("Describe a village."), points: 8, kind: "long", rubric },
  value: "It was small.",
  inGrace: false,
  score: {
    points: 7,
    possible: 8,
    criteria: [{ criterionId: "c", levelId: "good", comment: "A clear line." }],
    override: { points: 7, reason: "One date is wrong." },
    comment: "Read Le Roy Ladurie.",
  },
};
const result: ResultView = {
  examId: "exa_1",
  assignmentId: "asg_1",
  code: "EXM-7K3F9",
  title: "Mid-term exam",
  attempt: {
    number: 1,
    status: "released",
    submittedAt: "2026-11-20T10:00:00.000Z",
    answered: 2,
    inGrace: 0,
    seq: 4,
    digest: "ab",
    isInterrupted: false,
    isInGrace: false,
  },
  releasedAt: "2026-11-21T10:00:00.000Z",
  total: { earned: 7, possible: 10, unmarked: 0 },
  summary: "A good start.",
  shows: "answers",
  keyWaits: false,
  sections: [
    { id: "s1", questions: [choice] },
    { id: "s2", title: "Essay", questions: [essay] },
  ],
  history: [],
};

function page(shown: ResultView) {
  open(new Hono().get("/api/assignments/asg_1/exams/exa_1/result", (c) => c.json(shown as object)));
  return show(() => <ExamResult assignmentId="asg_1" examId="exa_1" isOwn />);
}

it("a student reads the total first, then each question with the answer, what was right and what was said", async () => {
  page(result);
  await screen.findByText("7 of 10 points");
  screen.getByText("70 %");
  screen.getByText("A good start.");
  const [first, second] = screen.getAllByRole("article");
  if (!first || !second) throw new Error("There are two questions.");
  within(first).getByText("Chosen, wrong");
  within(first).getByText("Right, not chosen");
  within(first).getByText("See book one.");
  within(second).getByRole("heading", { name: "Question 2" });
  within(second).getByText("7 of 8 points");
  within(second).getByText("This level was reached.");
  within(second).getByText("A clear line.");
  within(second).getByText("One date is wrong.");
  within(second).getByText("Read Le Roy Ladurie.");
});

it("where answers are not shown, nothing says what would have been right", async () => {
  page({
    ...result,
    shows: "marks",
    sections: [{ id: "s1", questions: [{ ...choice, key: undefined }] }],
  });
  await screen.findByText("Chosen");
  expect(screen.queryByText(/right/i, { selector: "li *" })).toBeNull();
  screen.getByText("What would have been right is not shown for this exam.");
});

it("while others have the questions before them it says that answers come later", async () => {
  page({ ...result, keyWaits: true, sections: [{ id: "s1", questions: [choice] }] });
  await screen.findByText(/is shown once everybody who has these questions has taken them/);
});

it("a mark that was changed after the release says so, and why", async () => {
  const changed = { at: "2026-11-22T10:00:00.000Z", name: "Elena", reason: "The key was wrong." };
  page({ ...result, history: [{ ...changed, questionId: "q1", before: 0, after: 2 }] });
  const list = await screen.findByRole("list", { name: "What was changed after the release" });
  expect(list.textContent).toContain("Question 1");
  expect(list.textContent).toContain("(0 before, 2 now): The key was wrong.");
});
