import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Checkbox, NativeSelect, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { TextView } from "../../../ui/editor/text-view.tsx";
import mark from "../../../ui/mark/mark.module.css";
import { PointsInput } from "../../../ui/mark/points.tsx";

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
      );
    case "short":
      return (
        <Textarea
          label="Accepted answers"
          description="One in each line. * stands for any words."
          value={question.accepted.join("\n")}
          error={error("question.accepted")}
          autosize
          minRows={2}
          onChange={(event) =>
            set({ ...question, accepted: event.currentTarget.value.split("\n") })
          }
        />
      );
    case "numeric": {
      const { tolerance } = question;
      return (
        <Stack gap="md">
          <TextInput
            label="Right number"
            value={question.value}
            error={error("question.value")}
            onChange={(event) => set({ ...question, value: event.currentTarget.value })}
          />
          <TextInput
            label="More or less by"
            description="Nothing where it has to be exact."
            value={tolerance?.amount ?? ""}
            error={error("question.tolerance")}
            onChange={({ currentTarget: { value: amount } }) =>
              set({
                ...question,
                tolerance: amount ? { kind: tolerance?.kind ?? "absolute", amount } : undefined,
              })
            }
          />
          {tolerance && (
            <NativeSelect
              label="Counted"
              value={tolerance.kind}
              data={[
                { value: "absolute", label: "as a number" },
                { value: "percent", label: "in percent of the right number" },
              ]}
              onChange={(event) =>
                set({
                  ...question,
                  tolerance: {
                    ...tolerance,
                    kind: event.currentTarget.value === "percent" ? "percent" : "absolute",
                  },
                })
              }
            />
          )}
        </Stack>
      );
    }
    default:
      return null;
  }
}
