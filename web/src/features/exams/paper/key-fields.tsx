import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { ActionIcon, Checkbox, Radio, Stack } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { TextView } from "../../../ui/editor/text-view.tsx";
import mark from "../../../ui/mark/mark.module.css";
import { PointsInput } from "../../../ui/mark/points.tsx";
import { NumericForm } from "../build/numeric-form.tsx";
import { PartialField } from "../build/partial-field.tsx";
import { FeedbackField, OptionFeedbackField, SampleField } from "../build/rich-field.tsx";
import { ShortForm } from "../build/short-form.tsx";
import css from "./paper.module.css";

interface Props {
  question: Question;
  address: PictureAddress;
  error: (field: string) => string | undefined;
  set: (question: Question) => void;
}

/**
 * What may be another about a question that was taken: its key, its points, and what is said of it with
 * the result; nothing that was read while it was taken.
 */
export function KeyFields({ question, address, error, set }: Props) {
  const hasRubric = "rubric" in question && question.rubric;
  return (
    <Stack gap="md">
      <KeyOf question={question} address={address} error={error} set={set} />
      {!hasRubric && (
        <PointsInput
          label="Points"
          className={mark.points}
          value={question.points}
          error={error("question.points")}
          onChange={(points) => set({ ...question, points: points || 0 })}
        />
      )}
      {question.kind === "long" && (
        <SampleField value={question.sample} onChange={(sample) => set({ ...question, sample })} />
      )}
      <FeedbackField
        value={question.feedback}
        onChange={(feedback) => set({ ...question, feedback })}
      />
    </Stack>
  );
}

function KeyOf({ question, address, error, set }: Props) {
  const change = (part: object) => set({ ...question, ...part } as Question);
  const fault = (field: string) => error(`question.${field}`);
  switch (question.kind) {
    case "choice":
      return (
        <Radio.Group
          label="Right"
          value={question.options.find((one) => one.isRight)?.id ?? ""}
          error={error("question.options")}
          onChange={(id) =>
            set({
              ...question,
              options: question.options.map((one) => ({ ...one, isRight: one.id === id })),
            })
          }
        >
          <Stack gap={8} mt={6}>
            {question.options.map(({ id, text }, at) => (
              <WithFeedback key={id} question={question} at={at} set={set}>
                <Radio value={id} label={<TextView document={text} address={address} />} />
              </WithFeedback>
            ))}
          </Stack>
        </Radio.Group>
      );
    case "multiple":
      return (
        <Stack gap="md">
          <Checkbox.Group
            label="Right"
            value={question.options.filter((one) => one.isRight).map((one) => one.id)}
            error={error("question.options")}
            onChange={(ids) =>
              set({
                ...question,
                options: question.options.map((one) => ({ ...one, isRight: ids.includes(one.id) })),
              })
            }
          >
            <Stack gap={8} mt={6}>
              {question.options.map(({ id, text }, at) => (
                <WithFeedback key={id} question={question} at={at} set={set}>
                  <Checkbox value={id} label={<TextView document={text} address={address} />} />
                </WithFeedback>
              ))}
            </Stack>
          </Checkbox.Group>
          <PartialField value={question.partial} onChange={(partial) => change({ partial })} />
        </Stack>
      );
    case "short":
      return <ShortForm question={question} set={change} fault={fault} />;
    case "numeric":
      return <NumericForm question={question} set={change} fault={fault} />;
    default:
      return null;
  }
}

interface WithFeedbackProps extends Pick<Props, "set"> {
  question: Extract<Question, { kind: "choice" | "multiple" }>;
  /** Which of its options. */
  at: number;
  children: ReactNode;
}

/** An option, and what is said of it to whoever chose it. */
function WithFeedback({ question, at, set, children }: WithFeedbackProps) {
  const option = question.options[at];
  const [isSaid, setSaid] = useState(option?.feedback !== undefined);
  const name = `option ${at + 1}`;
  return (
    <>
      <div className={css.option}>
        {children}
        <ActionIcon
          aria-label={`Feedback on ${name}`}
          aria-expanded={isSaid}
          title="Feedback for whoever chose it"
          onClick={() => setSaid(!isSaid)}
        >
          <IconMessage2 size={17} stroke={1.5} />
        </ActionIcon>
      </div>
      {isSaid && option && (
        <OptionFeedbackField
          name={name}
          value={option.feedback}
          onChange={(feedback) =>
            set({ ...question, options: question.options.with(at, { ...option, feedback }) })
          }
        />
      )}
    </>
  );
}
