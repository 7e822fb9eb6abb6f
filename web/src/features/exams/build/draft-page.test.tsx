// @vitest-environment jsdom
import "fake-indexeddb/auto";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { examQuery } from "../../../lib/coursework/exams.ts";
import { plainLine } from "../../../lib/text/plain-document.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { contentOf } from "./content.ts";
import { EditPage } from "./edit-page.tsx";
import { TeacherExam } from "./exam-page.tsx";
import { Preview } from "./preview.tsx";

// jsdom lays nothing out, and an editor asks where it is.
Range.prototype.getClientRects ??= () => [] as never;
Range.prototype.getBoundingClientRect ??= () => new DOMRect();
document.elementFromPoint ??= () => null;

const at = "2026-01-05T17:00:00.000Z";
let count = 0;

const exam = (part: Partial<ExamView> = {}): ExamView => ({
  id: `exa_${count++}`,
  code: "EXM-7K3F9",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  title: "Mid-term exam",
  status: "draft",
  student: { userId: "usr_1", name: "Amara" },
  teacher: { userId: "usr_2", name: "Elena" },
  attempt: 0,
  timezone: "UTC",
  durationMinutes: 60,
  effectiveMinutes: 60,
  hasExtraTime: false,
  graceSeconds: 60,
  paging: "all",
  canGoBack: true,
  shuffle: false,
  markAnonymously: false,
  results: "by_hand",
  shows: "marks",
  points: 0,
  questions: 0,
  now: at,
  attempts: [],
  paperVersion: 0,
  isMarkedByHand: false,
  paper: { sections: [] },
  createdAt: at,
  updatedAt: at,
  version: 1,
  allowed: ["edit", "publish", "discard"],
  ...part,
});

const opensAt = "2126-01-05T09:00:00.000Z";
const closesAt = "2126-01-05T12:00:00.000Z";

const one: NonNullable<ExamView["paper"]> = {
  sections: [
    {
      id: "s1",
      questions: ["Where?", "When?"].map((words, index) => ({
        id: `q${index + 1}`,
        kind: "short",
        points: 1,
        prompt: {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
        },
        accepted: ["Rome"],
        normalize: { case: true, accents: false, spaces: true, punctuation: false },
      })),
    },
  ],
};

/** The API with one exam, and its page for the teacher. */
/** Assignments as the search of the team finds them. */
const found = (q = "") =>
  [
    { id: "asg_2", code: "LYC-1", title: "Latin", student: "Noah", teacher: "Elena" },
    { id: "asg_3", code: "LYC-2", title: "Greek", student: "Ben", teacher: "Tom" },
    { id: "asg_4", code: "LYC-3", title: "Elena", student: "Zoe", teacher: undefined },
  ]
    .filter((one) => Object.values(one).includes(q))
    .map(({ student, teacher, ...one }) => ({
      ...one,
      student: { name: student },
      teacher: teacher && { name: teacher },
    }));

function page(first: ExamView, view?: "edit", role: "teacher" | "admin" = "teacher") {
  const server = { exam: first, sent: [] as { act: string; body: Partial<ExamView> }[] };
  const keys = new Map<string, number>();
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ userId: "usr_2", role }))
      .get("/api/assignments", (context) => context.json({ items: [], next: null }))
      .get("/api/assignments/search", (context) =>
        context.json({ items: found(context.req.query("q")) }),
      )
      .post("/api/assignments/asg_1/exams/:id/give", async (context) => {
        server.sent.push({ act: "give", body: await context.req.json() });
        const message = "This student has this exam already.";
        return context.json({
          exams: [
            { assignmentId: "asg_2", examId: "exa_2", code: "EXM-2" },
            { assignmentId: "asg_3", message },
          ],
        });
      })
      .get("/api/assignments/asg_1/exams/:id", (context) => context.json(server.exam))
      .post("/api/assignments/asg_1/exams/:id/:act", async (context) => {
        const body = await context.req.json();
        const act = context.req.param("act");
        const key = context.req.header("idempotency-key") ?? "";
        if (keys.has(key)) return context.json(server.exam);
        if (body.version !== server.exam.version)
          return refusal(409, "exam.stale", "Someone changed this exam in the meantime.");
        keys.set(key, body.version);
        server.sent.push({ act, body });
        const { version, reason: _none, ...part } = body;
        server.exam = { ...server.exam, ...part, version: version + 1 };
        if (act === "publish") server.exam = { ...server.exam, status: "scheduled", allowed: [] };
        return context.json(server.exam);
      }),
  );
  const shown = show(function Page() {
    const { data } = useQuery(examQuery("asg_1", first.id));
    if (!data) return null;
    return view ? <EditPage exam={data} /> : <TeacherExam exam={data} />;
  });
  return { server, ...shown };
}

const promptsOf = ({ paper }: ExamView) =>
  paper?.sections.map(({ questions }) => questions.map(({ prompt }) => plainLine(prompt)));

it("a question is made with the keyboard alone, its options by Enter, and is saved by itself", async () => {
  const { user, server } = page(exam());
  (await screen.findByRole("button", { name: "Add question to Section 1" })).focus();
  await user.keyboard("{Enter}");
  (await screen.findByRole("menuitem", { name: /One choice/ })).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("What is asked")));
  screen.getByLabelText("Option 1").focus();
  await user.keyboard("Tiberius{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Option 2")));
  await user.keyboard("Gaius{Enter}");
  const third = await screen.findByLabelText("Option 3");
  await waitFor(() => expect(document.activeElement).toBe(third));
  screen.getByLabelText("Option 2 is right").focus();
  await user.keyboard(" ");
  await waitFor(
    () => {
      const [question] = server.exam.paper?.sections[0]?.questions ?? [];
      const options = question && "options" in question ? question.options : [];
      expect(options.map(({ text, isRight }) => [plainLine(text), isRight])).toEqual([
        ["Tiberius", false],
        ["Gaius", true],
        ["", false],
      ]);
    },
    { timeout: 8000 },
  );
  await screen.findByText("Saved");
});

it("whatever keeps an exam from being published leads to its field, in whichever part of the page that is", async () => {
  const sections = [{ id: "s1", draw: 2, questions: one.sections[0]?.questions ?? [] }];
  const { user } = page(exam({ opensAt, title: "", paper: { sections } }));
  const leads = async (fault: string, field: string) => {
    await user.click(await screen.findByRole("button", { name: fault }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(field)));
  };
  await leads("Enter a title.", "Title");
  await leads("Say when the exam closes.", "Closes");
});

it("the team gives an exam to other students as its teacher does, and says why", async () => {
  const allowed = ["extend", "give", "void"] as const;
  const first = exam({ status: "open", allowed: [...allowed], opensAt, closesAt });
  const { user, server } = page(first, undefined, "admin");
  await user.click(await screen.findByRole("button", { name: "More" }));
  const offered = (await screen.findAllByRole("menuitem")).map((one) => one.textContent);
  expect(offered).toEqual(["Give extra time…", "Give to other students…", "Void exam…"]);
  await user.click(screen.getByRole("menuitem", { name: "Give to other students…" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("combobox", { name: "Students" }));
  // Those of the same teacher stand there before anything is typed; whoever has none can be given none.
  await user.click(
    await screen.findByRole("option", { name: "Noah, Latin (LYC-1), taught by Elena" }),
  );
  expect(screen.queryByRole("option", { name: /Zoe/ })).toBeNull();
  await user.keyboard("Ben");
  await user.click(
    await screen.findByRole("option", { name: "Ben, Greek (LYC-2), taught by Tom" }),
  );
  const give = within(dialog).getByRole("button", { name: "Give exam" });
  expect(give.getAttribute("aria-disabled")).toBe("true");
  await user.click(within(dialog).getByRole("textbox", { name: /Why do you do this/ }));
  await user.paste("Elena asked for it.");
  await user.click(give);
  const card = (await screen.findByRole("heading", { name: "Given to other students" })).closest(
    "section",
  ) as HTMLElement;
  expect(
    within(card)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual(["NoahEXM-2", "BenThis student has this exam already."]);
  expect(server.sent).toEqual([
    {
      act: "give",
      body: {
        assignmentIds: ["asg_2", "asg_3"],
        opensAt,
        closesAt,
        timezone: "UTC",
        reason: "Elena asked for it.",
      },
    },
  ]);
});

it("a question goes where the arrows move it, and what was deleted comes back with Undo", async () => {
  const { user, server } = page(exam({ paper: one }));
  const up = await screen.findByRole("button", { name: "Move question 2 up" });
  up.focus();
  await user.keyboard("{Enter}");
  await screen.findByText("Question 2 is now number 1.");
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Move question 1 up"),
  );
  await user.click(screen.getByRole("button", { name: "More for question 2" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(screen.queryByText("Where?")).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByText("Where?");
  await waitFor(() => expect(promptsOf(server.exam)).toEqual([["When?", "Where?"]]), {
    timeout: 8000,
  });
});

it("what keeps it from being published is said by the question's number, and leads there", async () => {
  const [section] = one.sections;
  const questions = section?.questions.map((two) => ({ ...two, accepted: [] })) ?? [];
  const { user } = page(
    exam({ opensAt, closesAt, paper: { sections: [{ id: "s1", questions }] } }),
  );
  // Each question says it, and not its section once more.
  expect(await screen.findAllByText("Add an accepted answer.")).toHaveLength(2);
  const words = "Question 2: add an accepted answer.";
  await user.click(await screen.findByRole("button", { name: words }));
  const card = document.getElementById("question-q2") as HTMLElement;
  await within(card).findByLabelText("Accepted answers", { selector: "input" });
  await user.click(screen.getByRole("button", { name: "Publish" }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText(/It cannot be published yet\. Question 1: /);
  const publish = dialog.getByRole("button", { name: "Publish exam" });
  expect(publish.getAttribute("aria-disabled")).toBe("true");
});

it("what is typed last is saved before it is published, and the summary says what is published", async () => {
  const { user, server } = page(exam({ opensAt, closesAt, paper: one }));
  await user.type(await screen.findByLabelText("Title of section 1"), "Rome");
  await user.click(screen.getByRole("button", { name: "Publish" }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText("2 questions, 2 points, all on one page");
  dialog.getByText(/09:00 to .*12:00 in UTC/);
  await user.click(dialog.getByRole("button", { name: "Publish exam" }));
  await screen.findByText("Published. Amara is told.");
  const acts = server.sent.map(({ act }) => act);
  expect(acts.at(-1)).toBe("publish");
  expect(server.exam.paper?.sections[0]?.title).toBe("Rome");
});

it("what another device saved meanwhile is not overwritten: both are there until somebody chooses", async () => {
  const { user, server } = page(exam({ paper: one }));
  const title = await screen.findByLabelText("Title of section 1");
  server.exam = { ...server.exam, title: "Final exam", version: 7 };
  await user.type(title, "Rome");
  await screen.findByRole(
    "heading",
    { name: "This exam was changed elsewhere" },
    { timeout: 8000 },
  );
  screen.getByText("“Final exam”, 2 questions");
  expect(server.sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Keep the one here" }));
  await waitFor(() => expect(server.exam.paper?.sections[0]?.title).toBe("Rome"), {
    timeout: 8000,
  });
});

it("where only something else of it changed, what is typed is saved over the newer version", async () => {
  const { user, server } = page(exam({ paper: one }));
  const title = await screen.findByLabelText("Title of section 1");
  server.exam = { ...server.exam, version: 7 };
  await user.type(title, "Rome");
  await waitFor(() => expect(server.exam.paper?.sections[0]?.title).toBe("Rome"), {
    timeout: 8000,
  });
  expect(screen.queryByText("This exam was changed elsewhere")).toBeNull();
});

it("the preview is answered without the key, is scored at the end, and sends nothing", async () => {
  const content = contentOf(exam({ paper: one }));
  const { user } = show(() => <Preview content={content} address={() => ""} />);
  const fields = () => screen.getAllByRole("textbox");
  await waitFor(() => expect(fields()).toHaveLength(2));
  expect(screen.queryByText("Rome")).toBeNull();
  await user.type(fields()[0] as HTMLElement, "rome ");
  await user.click(screen.getByRole("button", { name: "Submit and see the points" }));
  await screen.findByText("1 of 2 points");
  expect(screen.getAllByText("Rome")).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(fields()).toHaveLength(2));
});

it("of an exam that is published only what was changed is sent, by one press; a reload loses nothing", async () => {
  const published = exam({ status: "scheduled", opensAt, closesAt, paper: one, allowed: ["edit"] });
  const { server, user } = page(published, "edit");
  await user.type(await screen.findByLabelText("Title of section 1"), "Rome");
  screen.getByText("Amara is told when you save.");
  expect(server.sent).toEqual([]);
  cleanup();
  const { server: other, user: same } = page(published, "edit");
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("Title of section 1").value).toBe("Rome"),
  );
  await same.click(screen.getByRole("button", { name: "Save changes" }));
  await screen.findByText("Saved. Amara is told what changed.");
  expect(other.sent.map(({ body }) => Object.keys(body).sort())).toEqual([["paper", "version"]]);
});
