import type { Paper } from "@lyceum/core/coursework/exam/question/schema.ts";
import { paragraphs } from "@lyceum/core/test/documents.ts";

/** What whoever takes the exam reads, from the start on and not before. */
export const asked = {
  section: "askedsection",
  intro: "askedintro",
  prompt: "askedprompt",
  option: "askedoption",
  unit: "askedunit",
  criterion: "askedcriterion",
};

/** What nobody reads who takes it, before a result shows it. */
export const key = {
  right: '"isRight":true',
  accepted: "keyaccepted",
  value: "71934.5",
  tolerance: "0.02713",
  factor: "1.23741",
  sample: "keysample",
  feedback: "keyfeedback",
  chosen: "keychosen",
};

const options = ["a", "b"].map((id) => ({
  id,
  text: paragraphs(`${asked.option} ${id}`),
  isRight: id === "b",
  feedback: paragraphs(key.chosen),
}));
const common = (id: string) => ({
  id,
  prompt: paragraphs(`${asked.prompt} ${id}`),
  points: 2,
  feedback: paragraphs(key.feedback),
});

/** A paper of which every part has a word that stands nowhere else; its first question shows a picture. */
export const secretPaper = (fileId?: string): Paper => ({
  sections: [
    {
      id: "s1",
      title: asked.section,
      intro: paragraphs(asked.intro),
      questions: [
        {
          ...common("q1"),
          kind: "short",
          accepted: [key.accepted],
          normalize: { case: true, accents: true, spaces: true, punctuation: true },
          ...(fileId && {
            prompt: {
              type: "doc",
              content: [
                { type: "paragraph", content: [{ type: "text", text: asked.prompt }] },
                { type: "image", attrs: { fileId } },
              ],
            },
          }),
        },
        { ...common("q2"), kind: "choice", options },
        { ...common("q3"), kind: "multiple", options, partial: true },
        {
          ...common("q4"),
          kind: "numeric",
          value: key.value,
          tolerance: { kind: "absolute", amount: key.tolerance },
          units: [
            { unit: asked.unit, factor: "1" },
            { unit: "km", factor: key.factor },
          ],
        },
      ],
    },
    {
      id: "s2",
      questions: [
        {
          ...common("q5"),
          points: 10,
          kind: "long",
          sample: paragraphs(key.sample),
          rubric: {
            title: "Essays",
            criteria: [{ id: "c1", title: asked.criterion, points: 10, levels: [] }],
          },
        },
      ],
    },
  ],
});
