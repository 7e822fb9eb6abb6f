import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { mostCriteria } from "@lyceum/core/coursework/rubric/limits.ts";
import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { CriterionFields, type Moved } from "./criterion-fields.tsx";
import css from "./rubric-editor.module.css";
import { type CriterionValues, newCriterion, type RubricValues, sumOf } from "./values.ts";

interface Props {
  values: RubricValues;
  set: (next: RubricValues) => void;
  /** What the server says of a field: `criteria.0.title`. */
  error: (field: string) => string | undefined;
}

/** Writes a rubric: its criteria, each with points and perhaps levels. All of it works by keyboard. */
export function RubricEditor({ values, set, error }: Props) {
  const { criteria } = values;
  const [moved, setMoved] = useState<Moved & { id: string; words: string }>();
  const put = (next: CriterionValues[]) => set({ ...values, criteria: next });

  function move(index: number, by: -1 | 1) {
    const one = criteria[index];
    if (!one) return;
    const others = criteria.toSpliced(index, 1);
    put(others.toSpliced(index + by, 0, one));
    const words = `${one.title || "The criterion"} is now number ${index + by + 1}.`;
    setMoved({ id: one.id, by, words });
  }

  return (
    <div className={css.rubric}>
      <TextInput
        label="Title of the rubric"
        value={values.title}
        maxLength={160}
        error={error("title")}
        onChange={(event) => set({ ...values, title: event.currentTarget.value })}
        data-autofocus
      />
      <ol className={css.criteria} aria-label="Criteria">
        {criteria.map((one, index) => (
          <CriterionFields
            key={one.id}
            criterion={one}
            index={index}
            count={criteria.length}
            set={(part) => put(criteria.with(index, { ...one, ...part }))}
            remove={() => put(criteria.toSpliced(index, 1))}
            move={(by) => move(index, by)}
            moved={moved?.id === one.id ? moved : undefined}
            error={(field) => error(`criteria.${index}.${field}`)}
          />
        ))}
      </ol>
      {error("criteria") && <p className={css.error}>{error("criteria")}</p>}
      <p role="status" className="hidden">
        {moved?.words}
      </p>
      <div className={css.foot}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
          disabled={criteria.length >= mostCriteria}
          onClick={() => put([...criteria, newCriterion()])}
        >
          Add criterion
        </Button>
        <output className={css.total} aria-label="All points">
          {pointsWords(sumOf(values))} in all
        </output>
      </div>
    </div>
  );
}
