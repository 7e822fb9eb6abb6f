import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { Side } from "../../lib/assignment/side.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { textOf } from "../../ui/command/text-of.ts";
import { MarkedByFields } from "../../ui/coursework/marked-by-fields.tsx";
import {
  isMarkedBy,
  type MarkedByValues,
  markedByValues,
} from "../../ui/coursework/marked-by-values.ts";
import { DateTime } from "../../ui/form/date-time.tsx";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";

/** A few words, or none. */
export const wordsForm = (label: string): CommandForm<{ words: string }> => ({
  initial: { words: "" },
  fields: (props) => (
    <Textarea
      label={label}
      {...textOf(props, "words")}
      autosize
      minRows={3}
      maxRows={14}
      maxLength={4000}
      data-autofocus
    />
  ),
});

export interface AboutValues {
  title: string;
  prompt: string;
}

/** What a writing is called and what is to be written. */
export const AboutFields = (props: FieldsProps<AboutValues>) => (
  <>
    <TextInput label="Title" {...textOf(props, "title")} maxLength={160} data-autofocus />
    <Textarea
      label="Task (optional)"
      description="What is to be written, how long, and what to look out for."
      {...textOf(props, "prompt")}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={4000}
    />
  </>
);

export const isAboutReady = ({ title }: AboutValues) => title.trim().length > 0;

export const editForm = (
  writing: WritingView,
  side: Side,
): CommandForm<AboutValues & MarkedByValues> => ({
  initial: {
    title: writing.title,
    prompt: writing.prompt ?? "",
    ...markedByValues(writing),
  },
  ready: (values) => isAboutReady(values) && isMarkedBy(values),
  fields: (props) => (
    <Stack gap="md">
      <AboutFields {...props} set={props.set} />
      {side !== "student" && <MarkedByFields {...props} />}
    </Stack>
  ),
});

export interface DueValues {
  dueAt: string | null;
  timezone: string;
}

/** Until when, by the clock of a zone. */
export function DueFields({ values, set, error }: FieldsProps<DueValues>) {
  return (
    <>
      <DateTime
        label="Due (optional)"
        clock={values.timezone}
        value={values.dueAt}
        error={error("dueAt")}
        onChange={(dueAt) => set({ dueAt })}
        clearable
      />
      {values.dueAt && (
        <ZoneSelect
          label="Time zone of the due date"
          value={values.timezone}
          error={error("timezone")}
          onChange={(next) => next && set({ timezone: next })}
        />
      )}
    </>
  );
}

export const dueForm = (initial: DueValues): CommandForm<DueValues> => ({
  initial,
  fields: (props) => (
    <Stack gap="md">
      <DueFields {...props} />
    </Stack>
  ),
});

interface LiftValues {
  to: "back" | "withdrawn";
  reason: string;
}

/** How a hold ends, and why. */
export const liftForm: CommandForm<LiftValues> = {
  initial: { to: "back", reason: "" },
  ready: ({ reason }) => reason.trim().length >= 3,
  fields: (props) => (
    <Stack gap="md">
      <Radio.Group
        label="What becomes of the writing"
        value={props.values.to}
        onChange={(to) => props.set({ to: to as LiftValues["to"] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="back" label="It goes on where it was" />
          <Radio value="withdrawn" label="It ends, withdrawn" />
        </Stack>
      </Radio.Group>
      <Textarea
        label="Why?"
        {...textOf(props as FieldsProps<LiftValues & Record<"reason", string>>, "reason")}
        autosize
        minRows={2}
        maxLength={1000}
      />
    </Stack>
  ),
};
