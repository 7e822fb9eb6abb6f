import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Textarea } from "@mantine/core";
import { Criterion } from "../../../ui/mark/criterion.tsx";
import css from "../../../ui/mark/mark.module.css";
import { OverrideFields } from "../../../ui/mark/override-fields.tsx";
import { PointsInput } from "../../../ui/mark/points.tsx";
import { faultsOf, possibleOf, sumOf, workOf } from "../../../ui/mark/sheet.ts";
import { LateFields } from "./late-fields.tsx";
import type { Marking } from "./use-mark.ts";

interface Props {
  homework: HomeworkView;
  marking: Marking;
  /** How late the version came, in seconds. */
  late: number;
  disabled: boolean;
}

/** All that is entered of a mark. */
export function MarkFields({ homework, marking, late, disabled }: Props) {
  const work = workOf(homework);
  const { sheet, change } = marking;
  const faults = faultsOf(work, sheet);
  const possible = possibleOf(work);
  const computed = sumOf(work, { ...sheet, override: null }, late).total;
  return (
    <div className={css.fields}>
      {work.rubric?.criteria.map((one) => (
        <Criterion
          key={one.id}
          criterion={one}
          score={sheet.scores[one.id]}
          error={faults.get(one.id)}
          disabled={disabled}
          set={(score) => change({ scores: { ...sheet.scores, [one.id]: score } })}
        />
      ))}
      {!work.rubric && possible !== undefined && (
        <div className={css.pointsRow} data-criterion>
          <PointsInput
            label="Points"
            className={css.points}
            value={sheet.points}
            error={faults.get("points")}
            disabled={disabled}
            onChange={(points) => change({ points })}
          />
          <span className={css.of}>of {possible}</span>
        </div>
      )}
      {possible !== undefined && (
        <LateFields
          work={work}
          computed={late}
          value={sheet.lateSeconds}
          disabled={disabled}
          set={(lateSeconds) => change({ lateSeconds })}
        />
      )}
      {possible !== undefined && computed && (
        <OverrideFields
          value={sheet.override}
          possible={possible}
          computed={computed.total}
          faults={faults}
          disabled={disabled}
          set={(override) => change({ override })}
        />
      )}
      <Textarea
        label="Summary"
        description="The student reads it first when the mark is released."
        value={sheet.summary}
        disabled={disabled}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={4000}
        onChange={(event) => change({ summary: event.currentTarget.value })}
      />
    </div>
  );
}
