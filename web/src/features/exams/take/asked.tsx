import type { ShownQuestion } from "@lyceum/core/coursework/exam/question/shown-schema.ts";
import { Button, Group } from "@mantine/core";
import { answerWords } from "./answer-words.ts";
import type { AnswerState } from "./engine/taking.ts";
import css from "./take.module.css";
import { useExamTaking, useTakingPart } from "./taking-context.ts";

interface Props {
  question: ShownQuestion;
  answer: AnswerState;
}

/** An answer that was written on two devices: both are shown, and the person decides. */
export function Asked({ question, answer }: Props) {
  const { session } = useExamTaking();
  const isHere = useTakingPart(({ place, isOver }) => place === "here" && !isOver);
  const decide = (choice: "mine" | "theirs") => session.sitting().decide(question.id, choice);
  return (
    <section className={css.asked} aria-label="Written on two devices">
      <p>Another device saved a different answer while you wrote here. Nothing is lost.</p>
      <dl>
        <dt>Here, not saved</dt>
        <dd>{answerWords(question, answer.value)}</dd>
        <dt>Saved from the other device</dt>
        <dd>{answerWords(question, answer.theirs ?? null)}</dd>
      </dl>
      {isHere && (
        <Group gap="sm">
          <Button size="compact-md" onClick={() => decide("mine")}>
            Use the one here
          </Button>
          <Button size="compact-md" variant="default" onClick={() => decide("theirs")}>
            Keep the saved one
          </Button>
        </Group>
      )}
    </section>
  );
}
