import type { Question } from "../question/schema.ts";
import { worthOf } from "../question/worth.ts";
import { correlation, meanOf } from "./figures.ts";
import { fewestToCompare } from "./limits.ts";
import type { QuestionScore, Scores } from "./records.ts";
import type { QuestionStatistics } from "./schema.ts";
import { pointsFor, totalFor } from "./total.ts";

/** What was given for one attempt, with the questions it had. */
export interface Given {
  questions: ReadonlyMap<string, Question>;
  scores: Scores;
}

type Figures = Omit<QuestionStatistics, "question" | "sectionId">;

interface Answered {
  score: QuestionScore;
  /** Undefined as long as nobody marked it. */
  points?: number;
  possible: number;
  /** Of all that is marked of the attempt; undefined as long as something is not. */
  total?: { earned: number; possible: number };
}

function answersTo(id: string, all: readonly Given[]): Answered[] {
  return all.flatMap(({ questions, scores }) => {
    const question = questions.get(id);
    const score = scores[id];
    if (!question || !score) return [];
    const total = totalFor([...questions.values()], scores);
    return [
      {
        score,
        points: pointsFor(question, score),
        possible: worthOf(question),
        ...(!total.unmarked && { total }),
      },
    ];
  });
}

const share = (points: number, possible: number) => (possible > 0 ? points / possible : 0);

/** How well it tells strong attempts from weak ones: its share of the points, and that of the rest. */
function discrimination(answers: readonly Answered[]): number | undefined {
  const pairs = answers.flatMap(({ points, possible, total }) =>
    points === undefined || !total
      ? []
      : [
          [
            share(points, possible),
            share(total.earned - points, total.possible - possible),
          ] as const,
        ],
  );
  return pairs.length < fewestToCompare ? undefined : correlation(pairs);
}

/** How a question did, over all attempts that were handed in and had it. */
export function figuresOf(question: Question, all: readonly Given[]): Figures {
  const answers = answersTo(question.id, all);
  const marked = answers.flatMap(({ points, possible, score }) =>
    points === undefined
      ? []
      : [{ points, isWhole: points >= possible, isBlank: score.isBlank === true }],
  );
  const waits = marked.length < answers.length;
  // Nothing given has its points at once: as long as answers wait it would stand for all of them.
  const known = waits ? marked.filter(({ isBlank }) => !isBlank) : marked;
  const chosen = answers.flatMap(({ score }) => score.chosen ?? []);
  return {
    asked: answers.length,
    answered: answers.filter(({ score }) => !score.isBlank).length,
    unmarked: answers.length - marked.length,
    mean: meanOf(known.map(({ points }) => points)),
    shareRight: meanOf(known.map(({ isWhole }) => Number(isWhole))),
    options:
      "options" in question
        ? question.options.map(({ id }) => ({
            id,
            count: chosen.filter((one) => one === id).length,
          }))
        : undefined,
    discrimination: discrimination(answers),
  };
}
