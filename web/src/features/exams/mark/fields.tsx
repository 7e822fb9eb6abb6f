import type { MarkedQuestion } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { Button, Textarea } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useState } from "react";
import { Criterion } from "../../../ui/mark/criterion.tsx";
import mark from "../../../ui/mark/mark.module.css";
import { OverrideFields } from "../../../ui/mark/override-fields.tsx";
import { PointsInput } from "../../../ui/mark/points.tsx";
import css from "./mark.module.css";
import { type Fields, faultsOf, pointsOf, workOf } from "./sheet.ts";

interface Props {
  one: MarkedQuestion;
  number: number;
  fields: Fields;
  disabled: boolean;
  set: (questionId: string, fields: Fields) => void;
}

/** What a person gives for one answer. */
export function QuestionFields({ one, number, fields, disabled, set }: Props) {
  const { question, isByHand, score } = one;
  const { rubric } = workOf(one);
  const { possible } = score;
  // What counts for nobody has no points to give; a comment it may have.
  const counts = possible > 0;
  const faults = faultsOf(one, fields);
  const change = (part: Partial<Fields>) => set(question.id, { ...fields, ...part });
  const computed = pointsOf(one, { ...fields, override: null });
  return (
    <div className={css.fields}>
      {counts &&
        rubric?.criteria.map((criterion) => (
          <Criterion
            key={criterion.id}
            criterion={criterion}
            score={fields.scores[criterion.id]}
            error={faults.get(criterion.id)}
            disabled={disabled}
            set={(given) => change({ scores: { ...fields.scores, [criterion.id]: given } })}
          />
        ))}
      {counts && isByHand && !rubric && !fields.override && (
        <div className={mark.pointsRow} data-criterion={question.id}>
          <PointsInput
            label="Points"
            aria-label={`Points for question ${number}, ${possible} at most`}
            className={mark.points}
            value={fields.points}
            error={faults.get("points")}
            disabled={disabled}
            onChange={(points) => change({ points })}
          />
          <span className={mark.of}>of {possible}</span>
        </div>
      )}
      {counts && (fields.override || ((!isByHand || rubric) && computed !== undefined)) && (
        <OverrideFields
          noun="points"
          of={`of question ${number}`}
          value={fields.override}
          possible={possible}
          computed={computed ?? score.auto ?? 0}
          faults={faults}
          disabled={disabled}
          set={(override) => change({ override })}
        />
      )}
      <Comment
        number={number}
        isWanted={isByHand}
        value={fields.summary}
        disabled={disabled}
        set={(summary) => change({ summary })}
      />
    </div>
  );
}

interface CommentProps {
  number: number;
  isWanted: boolean;
  value: string;
  disabled: boolean;
  set: (comment: string) => void;
}

/** Of what the key marked there is seldom something to say. */
function Comment({ number, isWanted, value, disabled, set }: CommentProps) {
  const [isOpen, setOpen] = useState(isWanted);
  if (!isOpen && !value) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.add}
        data-comment
        disabled={disabled}
        leftSection={<IconMessage size={15} stroke={1.5} aria-hidden />}
        aria-label={`Comment on question ${number}`}
        onClick={() => setOpen(true)}
      >
        Comment
      </Button>
    );
  }
  return (
    <Textarea
      label="Comment (optional)"
      aria-label={`Comment on question ${number}`}
      data-comment
      value={value}
      disabled={disabled}
      autosize
      minRows={1}
      maxRows={10}
      maxLength={2000}
      autoFocus={!isWanted && !value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
