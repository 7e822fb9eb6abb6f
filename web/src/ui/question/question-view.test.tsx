// @vitest-environment jsdom
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import { QuestionView } from "./question-view.tsx";
import type { QuestionResult } from "./result.tsx";
import type { Answer, ShownQuestion } from "./shown.ts";

const text = (words: string): TextDocument => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const option = (id: string, words: string, isRight?: boolean) => ({
  id,
  text: text(words),
  isRight,
});

const common = { id: "q1", prompt: text("Who wrote the Annals?"), points: 2 };
const choice = (kind: "choice" | "multiple", hasKey = false): ShownQuestion => ({
  ...common,
  kind,
  options: [
    option("b", "Tacitus", hasKey ? true : undefined),
    option("a", "Livy", hasKey ? false : undefined),
  ],
});

/** A question that is answered, and all answers that it gave. */
function answered(question: ShownQuestion, first: Answer = null) {
  const given: Answer[] = [];
  const { user } = show(function Page() {
    const [answer, setAnswer] = useState(first);
    return (
      <QuestionView
        question={question}
        number={1}
        answer={answer}
        onChange={(next) => {
          given.push(next);
          setAnswer(next);
        }}
      />
    );
  });
  return { user, given };
}

const read = (question: ShownQuestion, answer: Answer, result?: QuestionResult) =>
  void show(() => <QuestionView question={question} number={1} answer={answer} result={result} />);

it("one of several is chosen by keyboard alone, and the choice can be cleared", async () => {
  const { user, given } = answered(choice("choice"));
  const group = await screen.findByRole("radiogroup", { name: "Question 1" });
  within(group).getByRole("radio", { name: "Tacitus" }).focus();
  await user.keyboard(" {ArrowDown}");
  expect(given).toEqual(["b", "a"]);
  await user.click(screen.getByRole("button", { name: "Clear choice" }));
  expect(given.at(-1)).toBeNull();
  expect(screen.queryByRole("radio", { checked: true })).toBeNull();
});

it("several are chosen; their answer is in one order, and none of them is no answer", async () => {
  const { user, given } = answered(choice("multiple"));
  const tacitus = await screen.findByRole("checkbox", { name: "Tacitus" });
  const livy = screen.getByRole("checkbox", { name: "Livy" });
  for (const one of [tacitus, livy, tacitus, livy]) await user.click(one);
  expect(given).toEqual([["b"], ["a", "b"], ["a"], null]);
});

it("a field of words is described by its question, and runs the way of what is typed", async () => {
  for (const kind of ["short", "long"] as const) answered({ ...common, kind }, "a".repeat(50_001));
  const fields = await screen.findAllByRole("textbox", { description: /Who wrote the Annals/ });
  for (const field of fields) {
    expect(field.getAttribute("dir")).toBe("auto");
    const error = field.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "";
    expect(document.getElementById(error)?.textContent).toContain("too many");
  }
  expect(fields).toHaveLength(2);
});

it("what is typed is the answer as it was typed", async () => {
  const { user, given } = answered({ ...common, kind: "short" });
  await user.type(await screen.findByRole("textbox", { name: "Question 1" }), " Ωb");
  expect(given).toEqual([" ", " Ω", " Ωb"]);
});

it("a text that is too long is not cut off, but says so", async () => {
  answered({ ...common, kind: "long" }, "a".repeat(50_001));
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Question 1" });
  expect(field.value).toHaveLength(50_001);
  screen.getByText("1 character too many: 50,000 at most.");
});

it("an answer that is read says which options were chosen, and what is right only where that is known", async () => {
  read(choice("choice"), "a");
  const items = () =>
    screen.getAllByRole("listitem").map((one) => one.textContent?.replace(/\s+/g, " "));
  await screen.findByText("Chosen");
  expect(items()).toEqual(["Tacitus", "LivyChosen"]);
});

it("with the key each option says whether it was right", async () => {
  read(choice("choice", true), "a", { points: 0 });
  await screen.findByText("Chosen, wrong");
  screen.getByText("Right, not chosen");
  screen.getByText("0 of 2 points");
  expect(screen.queryByRole("radio")).toBeNull();
});

it("what is right is not there while one answers, even if the question knows it", async () => {
  const accepted = ["Tacitus", "Tac*"];
  answered({ ...common, kind: "short", accepted, feedback: text("See book one.") });
  await screen.findByRole("textbox");
  for (const words of [/Tac/, /See book/]) expect(screen.queryByText(words)).toBeNull();
});

it("a number says its unit, its tolerance and its other units", async () => {
  const tolerance = { kind: "percent", amount: "2" } as const;
  const units = [
    { unit: "m", factor: "1" },
    { unit: "cm", factor: "0.01" },
  ];
  read({ ...common, kind: "numeric", value: "9.81", tolerance, units }, "9,8 m");
  await screen.findByText("9.81 m, 2 % more or less; also in cm");
  screen.getByText("9,8 m");
});

it("what is not marked yet says so", async () => {
  read({ ...common, kind: "long" }, null, {});
  await screen.findByText("Not marked yet, 2 points");
  screen.getByText("No answer");
});

it("where there is no answer it says so once, whatever the kind and whether the key is known", async () => {
  const kinds: ShownQuestion[] = [
    choice("choice"),
    choice("multiple", true),
    { ...common, kind: "short", accepted: ["Tacitus"] },
    { ...common, kind: "file", most: 1 },
  ];
  for (const question of kinds) read(question, null, { points: 0, note: "Not answered" });
  await expect.poll(() => screen.queryAllByText("No answer").length).toBe(kinds.length);
  expect(screen.queryByText("Not answered")).toBeNull();
});

it("what counts for nobody says so, and no points", async () => {
  read({ ...common, kind: "short" }, "Livy", { points: 0, possible: 0, note: "Counts for nobody" });
  await screen.findByText("Counts for nobody");
  expect(screen.queryByText(/points/)).toBeNull();
});
