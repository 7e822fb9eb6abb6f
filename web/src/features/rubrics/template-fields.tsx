import { mostDueDays } from "@lyceum/core/coursework/template/limits.ts";
import type { TemplateView } from "@lyceum/core/coursework/template/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { NumberInput, Stack, TextInput } from "@mantine/core";
import type { FieldsProps } from "../../ui/command/command.ts";
import { InstructionsField } from "../../ui/coursework/instructions-field.tsx";
import { LateFields } from "../../ui/coursework/late-fields.tsx";
import {
  isLate,
  type LateValues,
  latePolicyOf,
  lateValues,
} from "../../ui/coursework/late-values.ts";
import { MarkedByFields } from "../../ui/coursework/marked-by-fields.tsx";
import {
  isMarkedBy,
  type MarkedByValues,
  markedByOf,
  markedByValues,
} from "../../ui/coursework/marked-by-values.ts";

export interface TemplateValues extends MarkedByValues {
  title: string;
  instructions: TextDocument | null;
  /** Empty where homework made from it has no due date of its own. */
  dueAfterDays: number | string;
  late: LateValues;
}

export const templateValues = (one?: TemplateView): TemplateValues => ({
  title: one?.title ?? "",
  instructions: one?.instructions ?? null,
  dueAfterDays: one ? (one.dueAfterDays ?? "") : 7,
  late: lateValues(one?.latePolicy),
  ...markedByValues(one ?? {}),
});

export const isTemplate = (values: TemplateValues) =>
  values.title.trim() !== "" && isMarkedBy(values) && isLate(values.late);

export const templateOf = (values: TemplateValues) => ({
  title: values.title,
  instructions: values.instructions ?? undefined,
  dueAfterDays: values.dueAfterDays === "" ? undefined : Number(values.dueAfterDays),
  latePolicy: latePolicyOf({
    ...values.late,
    loses: values.late.loses && values.markedBy !== "nothing",
  }),
  ...markedByOf(values),
});

/** What homework from this template begins with. */
export function TemplateFields({ values, set, error }: FieldsProps<TemplateValues>) {
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        value={values.title}
        maxLength={160}
        error={error("title")}
        onChange={(event) => set({ title: event.currentTarget.value })}
        data-autofocus
      />
      <InstructionsField
        value={values.instructions}
        error={error("instructions")}
        onChange={(instructions) => set({ instructions })}
      />
      <NumberInput
        label="Due after so many days (optional)"
        description="Counted from the day on which you set it."
        w={260}
        min={0}
        max={mostDueDays}
        allowDecimal={false}
        value={values.dueAfterDays}
        error={error("dueAfterDays")}
        onChange={(dueAfterDays) => set({ dueAfterDays })}
      />
      <MarkedByFields values={values} set={set} error={error} />
      <LateFields
        values={values.late}
        set={(part) => set({ late: { ...values.late, ...part } })}
        error={error("latePolicy")}
        hasPoints={values.markedBy !== "nothing"}
      />
    </Stack>
  );
}
