import type { MarkedQuestion } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { memo } from "react";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import { SavedAt } from "../receipts/saved-at.tsx";
import { Given } from "../result/given.tsx";
import { AnswerFiles } from "./answer-files.tsx";
import { QuestionFields } from "./fields.tsx";
import css from "./mark.module.css";
import { type Fields, pointsOf } from "./sheet.ts";

interface Props {
  assignmentId: string;
  one: MarkedQuestion;
  number: number;
  address: PictureAddress;
  /** What is entered; absent where nothing can be. */
  fields?: Fields;
  disabled: boolean;
  set: (questionId: string, fields: Fields) => void;
}

/** A question with its answer, its key, what was computed, and the fields of what a person gives. */
export const MarkQuestion = memo(function MarkQuestion(props: Props) {
  const { assignmentId, one, number, address, fields } = props;
  const { question, value, score } = one;
  return (
    <div id={`question-${question.id}`} className={css.question}>
      <QuestionView
        question={question}
        number={number}
        answer={value}
        result={{
          points: fields ? pointsOf(one, fields) : score.points,
          possible: score.possible,
          note:
            score.note &&
            `${score.note}.${one.isByHand || question.everyone ? "" : " Marked automatically."}`,
        }}
        address={address}
        files={<AnswerFiles assignmentId={assignmentId} files={one.files} />}
      >
        <Saved one={one} />
        {fields ? (
          <QuestionFields {...props} fields={fields} />
        ) : (
          <Given question={question} score={score} />
        )}
      </QuestionView>
    </div>
  );
});

/** When the answer was saved: with the log it is found by its number. */
const Saved = ({ one: { seq, savedAt, inGrace } }: { one: MarkedQuestion }) =>
  seq !== undefined && savedAt ? (
    <p className={css.saved}>
      Save {seq}, <SavedAt at={savedAt} />
      {inGrace && ". It was written before the deadline, and arrived after it"}
    </p>
  ) : null;
