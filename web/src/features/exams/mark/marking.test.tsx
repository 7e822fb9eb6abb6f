// @vitest-environment jsdom
import type { MarkedQuestion, MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { examAttemptQuery } from "../../../lib/coursework/exam-marking.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { ExamMarking } from "./marking.tsx";

const text = (words: string): TextDocument => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const choice: MarkedQuestion = {
  question: {
    id: "q1",
    kind: "choice",
    prompt: text("Who wrote the Annals?"),
    points: 2,
    options: [
      { id: "a", text: text("Livy"), isRight: false },
      { id: "b", text: text("Tacitus"), isRight: true },
    ],
  },
  value: "a",
  seq: 3,
  savedAt: "2026-11-20T10:00:07.000Z",
  inGrace: false,
  isByHand: false,
  score: { points: 0, possible: 2, auto: 0, note: "Wrong" },
};
const level = (id: string, points: number) => ({ id, title: `Level ${id}`, points });
const essay: MarkedQuestion = {
  question: {
    id: "q2",
    kind: "long",
    prompt: text("Describe a village."),
    points: 10,
    rubric: {
      title: "Essay",
      criteria: [
        { id: "c", title: "Structure", points: 10, levels: [level("good", 10), level("fair", 6)] },
      ],
    },
  },
  value: "It was small.",
  inGrace: true,
  isByHand: true,
  score: { possible: 10 },
};
const photo = {
  id: "fil_1",
  name: "Sketch.png",
  size: 2048,
  status: "clean",
  allowed: ["preview"],
};
const given = (more: Partial<MarkingView> = {}): MarkingView => ({
  examId: "exa_1",
  assignmentId: "asg_1",
  code: "EXM-7K3F9",
  title: "Mid-term exam",
  status: "closed",
  student: { userId: "usr_2", name: "Amara Okafor" },
  paperId: "exp_1",
  paperVersion: 1,
  attempt: {
    number: 1,
    status: "submitted",
    answered: 2,
    inGrace: 1,
    seq: 4,
    digest: "ab",
    isInterrupted: false,
    isInGrace: false,
  },
  sections: [{ id: "s1", questions: [choice, essay] }],
  total: { earned: 0, possible: 12, unmarked: 1 },
  history: [],
  events: [{ kind: "focus-lost", at: "2026-11-20T10:00:01.000Z" }],
  moreEvents: 0,
  shows: "answers",
  version: 1,
  isCurrent: true,
  allowed: ["take"],
  ...more,
});
const working = given({
  attempt: { ...given().attempt, status: "in_grading" },
  allowed: ["mark", "finish"],
});

/** The sheet with a server behind it that keeps one attempt. */
function page(first: MarkingView, role = "teacher") {
  const state = { view: first, acts: [] as [act: string, body: Record<string, unknown>][] };
  const capabilities = role === "teacher" ? ["marking.queue", "files.without-reason"] : [];
  open(
    new Hono()
      .get("/api/me", (c) => c.json({ userId: "usr_1", role, capabilities, timezone: "UTC" }))
      .get("/api/assignments/asg_1/files", (c) => c.json({ items: [photo], next: null } as object))
      .get("/api/assignments/asg_1/files/fil_1/preview", (c) =>
        c.json({ url: "data:image/png;base64,", as: "image" }),
      )
      .get("/api/marking", (c) => c.json({ items: [], next: null }))
      .get("/api/assignments/asg_1/exams/exa_1/attempts/1", (c) => c.json(state.view as object))
      .post("/api/assignments/asg_1/exams/exa_1/:act", async (c) => {
        const { act } = c.req.param();
        const body = await c.req.json();
        state.acts.push([act, body]);
        if (body.version && body.version !== state.view.version) {
          return refusal(409, "mark.stale", "Somebody changed it.");
        }
        state.view = after(state.view, act, body.scores ?? {});
        return c.json(state.view as object);
      }),
  );
  const shown = show(function Page() {
    const { data } = useQuery(examAttemptQuery("asg_1", "exa_1", 1));
    return data ? <ExamMarking view={data} teacher="Elena" waitsSince={undefined} /> : null;
  });
  return { ...shown, state };
}

type Sent = Record<string, Record<string, unknown>>;

function after(view: MarkingView, act: string, scores: Sent): MarkingView {
  const status = act === "finish" ? "graded" : act === "release" ? "released" : "in_grading";
  const sections = view.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) => ({
      ...one,
      score: { ...one.score, ...kept(scores[one.question.id]) },
    })),
  }));
  return {
    ...view,
    sections,
    attempt: { ...view.attempt, status },
    version: view.version + 1,
    allowed: status === "graded" ? ["mark", "release", "regrade"] : ["mark", "finish"],
  };
}
const kept = (score: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(score).map(([name, value]) => [name, value ?? undefined]));

it("an attempt is marked by keyboard alone: the first entry begins, all is saved by itself, and it is finished", async () => {
  const { user, state } = page(given());
  await screen.findByText("1 question is not marked yet.");
  await user.keyboard("m2");
  await screen.findByText("6 of 12");
  await waitFor(() =>
    expect(state.acts.at(-1)).toEqual([
      "mark",
      {
        attempt: 1,
        version: 2,
        scores: { q2: { criteria: [{ criterionId: "c", levelId: "fair" }] } },
      },
    ]),
  );
  expect(state.acts.map(([act]) => act)).toEqual(["take", "mark"]);
  await screen.findByText("Saved");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("Marked. Release it now, or together with others.");
  expect(state.acts.at(-1)?.[0]).toBe("finish");
  await screen.findByRole("button", { name: "Release result…" });
});

it("each question says what was computed and why, and when its answer came", async () => {
  page(working);
  const first = await screen.findByRole("article", { name: "Question 1" });
  within(first).getByText("Wrong. Marked automatically.");
  within(first).getByText("0 of 2 points");
  within(first).getByText(/^Save 3/);
  screen.getByText("1 answer arrived after the deadline and was written before it.");
  screen.getByText("Left the page of the exam");
});

it("a question that counts for nobody has no points to give", async () => {
  const sections = working.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) =>
      one.question.id === "q1"
        ? {
            ...one,
            question: { ...one.question, everyone: "none" as const },
            score: { ...one.score, points: 0, possible: 0 },
          }
        : one,
    ),
  }));
  page({ ...working, sections });
  const first = await screen.findByRole("article", { name: "Question 1" });
  within(first).getByRole("button", { name: "Comment on question 1" });
  expect(within(first).queryByRole("button", { name: /other points/ })).toBeNull();
});

it("what the key gave is set aside only with a reason, which is sent with it", async () => {
  const { user, state } = page(working);
  await user.click(await screen.findByRole("button", { name: "Set other points of question 1" }));
  const points = screen.getByRole("textbox", { name: "Other points of question 1" });
  await user.clear(points);
  await user.type(points, "1");
  await screen.findByText("A field of question 1 is not right yet.");
  await user.type(
    screen.getByRole("textbox", { name: "Why other points of question 1" }),
    "The question was unclear.",
  );
  await waitFor(() =>
    expect(state.acts.at(-1)?.[1]).toMatchObject({
      scores: { q1: { override: { points: 1, reason: "The question was unclear." } } },
    }),
  );
  await screen.findByText("1 of 12");

  // More than there are: what was saved stays, and the field says both.
  const saves = state.acts.length;
  await user.clear(points);
  await user.type(points, "3");
  await screen.findByText("2 at most. Still saved: 1");
  screen.getByText("A field of question 1 is not right yet.");
  screen.getByText("1 of 12");
  await user.clear(points);
  await user.type(points, "2");
  await screen.findByText("2 of 12");
  await waitFor(() => expect(state.acts.length).toBeGreaterThan(saves));
  for (const [, { scores }] of state.acts.slice(saves)) {
    expect(scores).toMatchObject({ q1: { override: { points: expect.any(Number) } } });
  }
});

it("where another window marks another question both are kept; where it marks the same, a person decides", async () => {
  const { user, state } = page(working);
  const comment = await screen.findByRole("textbox", { name: "Comment on question 2" });
  const elsewhere = (score: object, at: number): MarkingView => ({
    ...state.view,
    version: state.view.version + 5,
    sections: [
      {
        id: "s1",
        questions: [choice, essay].map((one, index) =>
          index === at ? { ...one, score: { ...one.score, ...score } } : one,
        ),
      },
    ],
  });
  state.view = elsewhere({ override: { points: 2, reason: "Both are right." }, points: 2 }, 0);
  await user.type(comment, "Short.");
  await waitFor(() =>
    expect(state.acts.at(-1)?.[1]).toEqual({
      attempt: 1,
      version: 6,
      scores: { q2: { comment: "Short." } },
    }),
  );
  await screen.findByText("2 of 12");
  state.view = elsewhere({ comment: "Too short." }, 1);
  await user.type(comment, "!");
  await screen.findByText(/changed in another window/);
  expect(state.view.sections[0]?.questions[1]?.score.comment).toBe("Too short.");
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(state.view.sections[0]?.questions[1]?.score.comment).toBe("Short.!"));
});

it("whoever marks for the teacher says why first", async () => {
  const { user, state } = page(working, "admin");
  const comment = await screen.findByRole("textbox", { name: "Comment on question 2" });
  expect(comment.matches(":disabled")).toBe(true);
  await user.type(screen.getByRole("textbox", { name: /Why do you mark/ }), "Elena is ill.");
  await user.type(screen.getByRole("textbox", { name: "Comment on question 2" }), "Short.");
  await waitFor(() => expect(state.acts[0]?.[1]).toMatchObject({ reason: "Elena is ill." }));
});

it("what was released is read, and marked again only with a reason", async () => {
  const released = given({
    attempt: { ...given().attempt, status: "released" },
    released: { at: "2026-11-20T12:00:00.000Z", total: { earned: 6, possible: 12, unmarked: 0 } },
    allowed: ["regrade"],
    history: [
      {
        at: "2026-11-20T11:00:00.000Z",
        name: "Elena",
        reason: "Two were right.",
        questionId: "q1",
        before: 0,
        after: 2,
      },
    ],
  });
  const { user, state } = page(released);
  await screen.findByText(/Two were right/);
  expect(screen.queryByRole("textbox")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Mark again…" }));
  const dialog = await screen.findByRole("dialog", { name: "Mark again?" });
  await user.type(within(dialog).getByRole("textbox"), "A source was overlooked.");
  await user.click(within(dialog).getByRole("button", { name: "Mark again" }));
  await waitFor(() =>
    expect(state.acts).toEqual([["regrade", { attempt: 1, reason: "A source was overlooked." }]]),
  );
});

it("an attempt behind a make-up says so, and can be marked all the same", async () => {
  const { state, user } = page({ ...working, isCurrent: false });
  await screen.findByText(/A make-up has taken the place of this attempt/);
  expect(screen.queryByRole("button", { name: "Finish and release…" })).toBeNull();
  await user.keyboard("m2");
  await waitFor(() => expect(state.acts.at(-1)).toMatchObject(["mark", { attempt: 1 }]));
});

it("a picture that is an answer is seen on the sheet", async () => {
  const sketch: MarkedQuestion = {
    ...essay,
    question: { id: "q3", kind: "file", prompt: text("Draw a village."), points: 4, most: 1 },
    value: ["fil_1"],
    files: [{ fileId: "fil_1", name: "Sketch.png" }],
  };
  page({ ...working, sections: [{ id: "s1", questions: [sketch] }] });
  await screen.findByRole("img", { name: "Sketch.png" });
  screen.getByRole("button", { name: "Download" });
});
