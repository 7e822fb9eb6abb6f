import { mostAnswerFiles } from "@lyceum/core/coursework/exam/question/limits.ts";
import { pointsOf } from "@lyceum/core/coursework/mark/total.ts";
import type { Rubric } from "@lyceum/core/coursework/rubric/records.ts";
import { NumberInput, Stack } from "@mantine/core";
import { useState } from "react";
import { MarkedByFields } from "../../../ui/coursework/marked-by-fields.tsx";
import {
  isMarkedBy,
  type MarkedByValues,
  markedByOf,
  markedByValues,
} from "../../../ui/coursework/marked-by-values.ts";
import type { FormProps } from "./editing.ts";
import { PointsField } from "./points-field.tsx";
import { SampleField } from "./rich-field.tsx";

/** A long text: how long about, a rubric, and what an answer might have been. */
export function LongForm({ question, set, fault }: FormProps<"long">) {
  const { words, sample } = question;
  return (
    <Stack gap="sm">
      <NumberInput
        label="About how many words (optional)"
        description="A guide for the student. Nothing is cut off."
        w={240}
        min={1}
        max={10_000}
        allowDecimal={false}
        hideControls
        value={words ?? ""}
        error={fault("words")}
        onChange={(next) => set({ words: typeof next === "number" && next > 0 ? next : undefined })}
      />
      <MarkedBy question={question} set={set} fault={fault} />
      <SampleField value={sample} onChange={(next) => set({ sample: next })} />
    </Stack>
  );
}

export const FileForm = ({ question, set, fault }: FormProps<"file">) => (
  <Stack gap="sm">
    <PointsField
      label="How many files at most"
      isWhole
      min={1}
      max={mostAnswerFiles}
      value={question.most}
      error={fault("most")}
      onChange={(most) => set({ most })}
    />
    <MarkedBy question={question} set={set} fault={fault} />
  </Stack>
);

interface MarkedProps {
  question: { points: number; rubric?: Rubric };
  set: (part: { points?: number; rubric?: Rubric }) => void;
  fault: (field: string) => string | undefined;
}

/** By points, or by a rubric whose points are those of the question. */
function MarkedBy({ question, set, fault }: MarkedProps) {
  const [values, setValues] = useState<MarkedByValues>(() => markedByValues(question));
  return (
    <MarkedByFields
      values={values}
      kinds={["points", "rubric"]}
      error={fault}
      set={(part) => {
        const next = { ...values, ...part };
        setValues(next);
        if (!isMarkedBy(next)) return;
        const { rubric, points } = markedByOf(next);
        set(rubric ? { rubric, points: pointsOf(rubric) } : { rubric: undefined, points });
      }}
    />
  );
}
