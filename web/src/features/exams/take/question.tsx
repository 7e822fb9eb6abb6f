import type { ShownQuestion } from "@lyceum/core/coursework/exam/question/shown-schema.ts";
import { Button } from "@mantine/core";
import { IconFlag, IconFlagFilled } from "@tabler/icons-react";
import { memo } from "react";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import { AnswerFiles } from "./answer-files.tsx";
import { Asked } from "./asked.tsx";
import css from "./take.module.css";
import { isLocked, useAnswer, useExamTaking, useTakingPart } from "./taking-context.ts";

const typed: readonly ShownQuestion["kind"][] = ["short", "numeric", "long"];

interface Props {
  question: ShownQuestion;
  number: number;
}

export const placeOf = (questionId: string) => `question-${questionId}`;

/** One question of the exam, with what became of its answer. */
export const TakenQuestion = memo(function TakenQuestion({ question, number }: Props) {
  const { session, address, assignmentId } = useExamTaking();
  const answer = useAnswer(question.id);
  const isShut = useTakingPart(isLocked);
  const isFlagged = useTakingPart(({ flagged }) => flagged.includes(question.id));
  const isDisabled = isShut || answer.status === "asked" || answer.status === "passed";
  const write = (value: typeof answer.value) =>
    session.sitting().write(question.id, value, typed.includes(question.kind));
  return (
    <div id={placeOf(question.id)} tabIndex={-1} className={css.question}>
      <QuestionView
        question={question}
        number={number}
        answer={answer.value}
        onChange={write}
        disabled={isDisabled}
        address={address}
        files={
          question.kind === "file" && (
            <AnswerFiles
              assignmentId={assignmentId}
              most={question.most}
              value={answer.value}
              disabled={isDisabled}
              onChange={write}
            />
          )
        }
        aside={
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={isFlagged}
            leftSection={
              isFlagged ? (
                <IconFlagFilled size={15} aria-hidden />
              ) : (
                <IconFlag size={15} stroke={1.5} aria-hidden />
              )
            }
            onClick={() => session.sitting().flag(question.id)}
          >
            {isFlagged ? "Flagged" : "Flag"}
          </Button>
        }
      >
        {answer.problem !== undefined && (
          <p role="alert" className={css.refused}>
            Not saved: {answer.problem}
          </p>
        )}
        {answer.status === "asked" && <Asked question={question} answer={answer} />}
      </QuestionView>
    </div>
  );
});
