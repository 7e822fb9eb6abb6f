import { IconFlagFilled } from "@tabler/icons-react";
import { count } from "../../../lib/text/words.ts";
import { isAnswered } from "../../../ui/question/shown.ts";
import type { AnswerState } from "./engine/taking.ts";
import css from "./take.module.css";
import { noAnswer, useExamTaking, useTakingPart } from "./taking-context.ts";

/** How a question stands, in words. */
function standing({ value, status }: AnswerState | undefined = noAnswer, isFlagged = false) {
  const words = [isAnswered(value) ? "answered" : "not answered"];
  if (status === "waiting") words.push("not saved yet");
  if (status === "refused") words.push("not accepted");
  if (status === "passed") words.push("not saved");
  if (status === "asked") words.push("written on two devices");
  if (isFlagged) words.push("flagged");
  return words.join(", ");
}

interface Props {
  /** The question that is shown, where they come one at a time. */
  at?: number;
  /** Whether one may go there now. */
  mayGo: (place: number) => boolean;
  go: (place: number) => void;
}

/** All questions, and how each stands; a press leads there. */
export function Navigator({ at, mayGo, go }: Props) {
  const { questions } = useExamTaking();
  const answers = useTakingPart((state) => state.answers);
  const flagged = useTakingPart((state) => state.flagged);
  const done = questions.filter(({ id }) => isAnswered(answers[id]?.value ?? null)).length;
  return (
    <nav className={css.navigator} aria-label="Questions">
      <p className={css.done}>
        {done} of {count(questions.length, "question")} answered
        {flagged.length > 0 && `, ${flagged.length} flagged`}
      </p>
      <ol className={css.places}>
        {questions.map(({ id }, place) => {
          const isFlagged = flagged.includes(id);
          const answer = answers[id];
          return (
            <li key={id}>
              <button
                type="button"
                className={css.place}
                data-answered={isAnswered(answer?.value ?? null) || undefined}
                data-trouble={
                  ["refused", "passed", "asked"].includes(answer?.status ?? "") || undefined
                }
                aria-label={`Question ${place + 1}: ${standing(answer, isFlagged)}`}
                aria-current={place === at ? "true" : undefined}
                aria-disabled={!mayGo(place) || undefined}
                onClick={() => mayGo(place) && go(place)}
              >
                {place + 1}
                {isFlagged && <IconFlagFilled size={10} aria-hidden />}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
