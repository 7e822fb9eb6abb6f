import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import type { Criterion as Measure } from "@lyceum/core/coursework/rubric/records.ts";
import { Button, Radio, Textarea } from "@mantine/core";
import { Words } from "../text/words.tsx";
import css from "./mark.module.css";
import { PointsInput } from "./points.tsx";
import { noScore, type Sheet } from "./sheet.ts";

type Score = Sheet["scores"][string];

interface Props {
  criterion: Measure;
  score: Score | undefined;
  error: string | undefined;
  disabled: boolean;
  set: (score: Score) => void;
}

/** One criterion: a level is chosen, or points are typed, and something is said about it. */
export function Criterion({ criterion, score = noScore, error, disabled, set }: Props) {
  const { id, title, description, points, levels } = criterion;
  const chosen = levels.find((one) => one.id === score.levelId);
  const isSet = chosen !== undefined || score.points !== "";
  return (
    <fieldset className={css.criterion} data-criterion={id} disabled={disabled}>
      <legend>
        <bdi>{title}</bdi>
      </legend>
      {description && (
        <p className={css.about}>
          <Words text={description} />
        </p>
      )}
      {levels.length > 0 && (
        <Radio.Group
          label={`Level of ${title}`}
          labelProps={{ className: "hidden" }}
          value={chosen?.id ?? ""}
          onChange={(levelId) => set({ ...score, levelId, points: "" })}
        >
          <div className={css.levels}>
            {levels.map((level, at) => (
              <Radio
                key={level.id}
                value={level.id}
                disabled={disabled}
                data-level={at + 1}
                className={css.level}
                label={
                  <span className={css.levelWords}>
                    <bdi>{level.title}</bdi>
                    <span className="tabular">{pointsWords(level.points)}</span>
                  </span>
                }
                description={level.description && <bdi>{level.description}</bdi>}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={css.pointsRow}>
        <PointsInput
          label="Points"
          aria-label={`Points for ${title}, ${points} at most`}
          className={css.points}
          value={score.points}
          placeholder={chosen && String(chosen.points)}
          error={error}
          disabled={disabled}
          onChange={(next) => set({ ...score, points: next })}
        />
        <span className={css.of}>of {points}</span>
        {isSet && !disabled && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Clear the points of ${title}`}
            onClick={() => set({ ...score, levelId: undefined, points: "" })}
          >
            Clear
          </Button>
        )}
      </div>
      <Textarea
        label="Comment (optional)"
        aria-label={`Comment on ${title}`}
        value={score.comment}
        disabled={disabled}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={1000}
        onChange={(event) => set({ ...score, comment: event.currentTarget.value })}
      />
    </fieldset>
  );
}
