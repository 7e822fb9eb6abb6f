import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Checkbox, Radio, Stack } from "@mantine/core";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { TextView } from "../../../ui/editor/text-view.tsx";
import mark from "../../../ui/mark/mark.module.css";
import { PointsInput } from "../../../ui/mark/points.tsx";
import { NumericForm } from "../build/numeric-form.tsx";
import { PartialField } from "../build/partial-field.tsx";
import { ShortForm } from "../build/short-form.tsx";

interface Props {
  question: Question;
  address: PictureAddress;
  error: (field: string) => string | undefined;
  set: (question: Question) => void;
}

/** What may be another about a question that was taken: its key and its points, and nothing that was read. */
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
            {question.options.map(({ id, text }) => (
              <Radio key={id} value={id} label={<TextView document={text} address={address} />} />
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
              {question.options.map(({ id, text }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={<TextView document={text} address={address} />}
                />
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
