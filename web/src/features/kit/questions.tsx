import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Stack } from "@mantine/core";
import { useState } from "react";
import { QuestionView } from "../../ui/question/question-view.tsx";
import type { Answer, ShownQuestion } from "../../ui/question/shown.ts";

const text = (words: string, ...more: object[]) =>
  ({
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: words }, ...more] }],
  }) as TextDocument;

const option = (id: string, words: string, isRight: boolean, feedback?: string) => ({
  id,
  text: text(words),
  isRight,
  feedback: feedback ? text(feedback) : undefined,
});

const questions: ShownQuestion[] = [
  {
    id: "q1",
    kind: "choice",
    points: 1,
    prompt: text("Who asked for land in 133 BC? "),
    options: [
      option("a", "Tiberius Gracchus", true),
      option("b", "Gaius Gracchus", false, "He was tribune ten years later."),
      option("c", "الأرض لمن يزرعها", false),
    ],
  },
  {
    id: "q2",
    kind: "multiple",
    points: 2,
    prompt: text("Which of these are even? ", { type: "inlineMath", attrs: { latex: "2^n, n>0" } }),
    options: [option("a", "Two", true), option("b", "Three", false), option("c", "Four", true)],
    feedback: text("What can be halved is even."),
  },
  {
    id: "q3",
    kind: "short",
    points: 1,
    prompt: text("In which city did the senate meet?"),
    accepted: ["Rome", "Rom*"],
  },
  {
    id: "q4",
    kind: "numeric",
    points: 2,
    prompt: text("How high is the column of Trajan?"),
    value: "29.8",
    tolerance: { kind: "percent", amount: "2" },
    units: ["m", "cm"],
  },
  {
    id: "q5",
    kind: "long",
    points: 10,
    prompt: text("What is more just than to share?"),
    words: 200,
    sample: text("To share what one has worked for oneself."),
  },
];
const first: Answer[] = ["b", ["a", "b"], "Roma", "29,5 m", "Nothing is.\n\nOr is it?"];
const given = [0, 1, 1, 2, undefined];

/** Each kind of question, as it is answered and as its answer is read. */
export function KitQuestions() {
  const [answers, setAnswers] = useState(first);
  return (
    <Stack gap="xl">
      {questions.map((question, at) => (
        <Stack key={question.id} gap="md">
          <QuestionView
            question={question}
            number={at + 1}
            answer={answers[at] ?? null}
            onChange={(next) => setAnswers((all) => all.with(at, next))}
          />
          <QuestionView
            question={question}
            number={at + 1}
            answer={answers[at] ?? null}
            result={{ points: given[at] }}
          />
        </Stack>
      ))}
    </Stack>
  );
}
