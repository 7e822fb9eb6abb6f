import type { create } from "@lyceum/core/coursework/exam/create.ts";
import { textOf } from "./notebook.ts";

type Paper = NonNullable<Parameters<typeof create>[1]["paper"]>;

const forgiving = { case: true, accents: true, spaces: true, punctuation: true };
const option = (id: string, text: string, isRight = false) => ({ id, text: textOf(text), isRight });

/** What was taken, and is marked partly by its key and partly by hand. */
export const letters: Paper = {
  sections: [
    {
      id: "facts",
      title: "Facts",
      questions: [
        {
          id: "q1",
          kind: "choice",
          points: 2,
          shuffle: true,
          prompt: textOf("To whom did Cavour report what was said at Plombières?"),
          options: [
            option("a", "To Castelli"),
            option("b", "To the king", true),
            option("c", "To Garibaldi"),
            option("d", "To nobody"),
          ],
          feedback: textOf("The report went to Victor Emmanuel II, on 24 July 1858."),
        },
        {
          id: "q2",
          kind: "multiple",
          points: 4,
          partial: true,
          prompt: textOf("Which of these were ceded to France in 1860?"),
          options: [
            option("a", "Nice", true),
            option("b", "Savoy", true),
            option("c", "Parma"),
            option("d", "Sardinia"),
          ],
        },
        {
          id: "q3",
          kind: "short",
          points: 2,
          prompt: textOf("In which spa town did the two meet in July 1858?"),
          accepted: ["Plombières", "Plombières-les-Bains"],
          normalize: forgiving,
        },
        {
          id: "q4",
          kind: "numeric",
          points: 2,
          prompt: textOf("A courier rides 96 km in 8 hours. How fast is that?"),
          value: "12",
          tolerance: { kind: "absolute", amount: "0.5" },
          units: [
            { unit: "km/h", factor: "1" },
            { unit: "m/s", factor: "3.6" },
          ],
          unitPoints: 1,
        },
      ],
    },
    {
      id: "reading",
      title: "Reading",
      intro: textOf("“Nobody else will ever read this”, writes Cavour to Castelli."),
      questions: [
        {
          id: "q5",
          kind: "long",
          points: 10,
          words: 120,
          prompt: textOf("Who was meant to read the letter? Give two reasons from its text."),
          sample: textOf("A reader beside Castelli, since the letter explains what he knew."),
          rubric: {
            title: "Reading a source",
            criteria: [
              { id: "reader", title: "The reader", points: 4, levels: [] },
              { id: "reasons", title: "Two reasons", points: 6, levels: [] },
            ],
          },
        },
      ],
    },
  ],
};

/** What the demo's student can take at once: a question of each kind, half an hour. */
export const practice: Paper = {
  sections: [
    ...letters.sections.slice(0, 1),
    {
      id: "pool",
      title: "Two of three",
      draw: 2,
      questions: [
        { id: "p1", text: "What does “condotta” mean in a letter of 1858?", word: "*conduct*" },
        { id: "p2", text: "What does “gabinetto” mean there?", word: "*cabinet*" },
        { id: "p3", text: "What does “corriere” mean there?", word: "*courier*" },
      ].map(({ id, text, word }) => ({
        id,
        kind: "short" as const,
        points: 2,
        prompt: textOf(text),
        accepted: [word],
        normalize: forgiving,
      })),
    },
    {
      id: "essay",
      title: "Essay",
      questions: [
        {
          id: "e1",
          kind: "long",
          points: 8,
          words: 150,
          prompt: textOf("Why does a report leave things out? Use one letter that you know."),
        },
        {
          id: "e2",
          kind: "file",
          points: 2,
          most: 2,
          prompt: textOf("Add your notes, if you took any on paper: a photo is enough."),
        },
      ],
    },
  ],
};
