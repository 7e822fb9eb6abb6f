import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { Stack, Textarea } from "@mantine/core";
import type { CommandForm } from "../../ui/command/command.ts";
import { Criterion } from "../../ui/mark/criterion.tsx";
import css from "../../ui/mark/mark.module.css";
import { OverrideFields } from "../../ui/mark/override-fields.tsx";
import { PointsInput } from "../../ui/mark/points.tsx";
import { faultsOf, markOf, possibleOf, type Sheet, sheetOf, sumOf } from "../../ui/mark/sheet.ts";
import { Total } from "../../ui/mark/total.tsx";

/** What a review ends with: the closing words, and the mark of what has points. */
export interface ClosingValues {
  words: string;
  sheet: Sheet;
}

/** A writing is never late. */
const workOf = ({ points, rubric, timezone }: WritingView) => ({ points, rubric, timezone });

const stateOf = (writing: WritingView, sheet: Sheet) => {
  const work = workOf(writing);
  return { work, faults: faultsOf(work, sheet), ...sumOf(work, sheet, 0) };
};

/** What is sent of the mark; nothing of what has no points. */
export function sentMark(writing: WritingView, { sheet }: ClosingValues) {
  if (possibleOf(writing) === undefined) return undefined;
  const { scores, points, override } = markOf(workOf(writing), sheet);
  return { scores, points, override };
}

/** Asks for the closing words, and for the mark where there are points. */
export const closingForm = (writing: WritingView, label: string): CommandForm<ClosingValues> => ({
  initial: { words: "", sheet: sheetOf(writing.mark) },
  ready({ sheet }) {
    const { faults, isWhole } = stateOf(writing, sheet);
    return faults.size === 0 && isWhole;
  },
  fields({ values, set, error }) {
    const { sheet } = values;
    const { work, faults, total } = stateOf(writing, sheet);
    const possible = possibleOf(work);
    const computed = sumOf(work, { ...sheet, override: null }, 0).total;
    const change = (part: Partial<Sheet>) => set({ sheet: { ...sheet, ...part } });
    return (
      <Stack gap="md">
        {work.rubric?.criteria.map((one) => (
          <Criterion
            key={one.id}
            criterion={one}
            score={sheet.scores[one.id]}
            error={faults.get(one.id)}
            disabled={false}
            set={(score) => change({ scores: { ...sheet.scores, [one.id]: score } })}
          />
        ))}
        {!work.rubric && possible !== undefined && (
          <div className={css.pointsRow}>
            <PointsInput
              label="Points"
              className={css.points}
              value={sheet.points}
              error={faults.get("points")}
              onChange={(points) => change({ points })}
            />
            <span className={css.of}>of {possible}</span>
          </div>
        )}
        {possible !== undefined && computed && (
          <OverrideFields
            value={sheet.override}
            possible={possible}
            computed={computed.total}
            faults={faults}
            disabled={false}
            set={(override) => change({ override })}
          />
        )}
        {total && <Total sum={total} />}
        <Textarea
          label={label}
          value={values.words}
          error={error("summary")}
          onChange={(event) => set({ words: event.currentTarget.value })}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={4000}
        />
      </Stack>
    );
  },
});
