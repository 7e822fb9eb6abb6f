import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import type { Rubric } from "@lyceum/core/coursework/rubric/records.ts";
import type { ReactNode } from "react";
import { Words } from "../text/words.tsx";
import css from "./rubric-view.module.css";

interface Props {
  rubric: Pick<Rubric, "criteria">;
  /** What was given for a criterion, and said to it. */
  given?: (criterionId: string) => Given | undefined;
}

interface Given {
  levelId?: string;
  points?: number;
  comment?: ReactNode;
}

/** A rubric as one reads it; once it was used, what was given. */
export function RubricView({ rubric, given }: Props) {
  return (
    <ol className={css.rubric} aria-label="Rubric">
      {rubric.criteria.map(({ id, title, description, points, levels }) => {
        const mark = given?.(id);
        return (
          <li key={id} className={css.criterion}>
            <div className={css.head}>
              <h3 dir="auto">{title}</h3>
              <span className={css.points}>
                {mark?.points === undefined
                  ? pointsWords(points)
                  : `${mark.points} of ${pointsWords(points)}`}
              </span>
            </div>
            {description && (
              <p className={css.words}>
                <Words text={description} />
              </p>
            )}
            {levels.length > 0 && (
              <ul className={css.levels} aria-label={`Levels of ${title}`}>
                {levels.map((level) => {
                  const isGiven = level.id === mark?.levelId;
                  return (
                    <li key={level.id} data-given={isGiven || undefined}>
                      <span className={css.level}>
                        <strong dir="auto">{level.title}</strong>
                        <span className={css.points}>{pointsWords(level.points)}</span>
                      </span>
                      {isGiven && <span className="hidden">This level was reached.</span>}
                      {level.description && <Words text={level.description} />}
                    </li>
                  );
                })}
              </ul>
            )}
            {mark?.comment && <p className={css.comment}>{mark.comment}</p>}
          </li>
        );
      })}
    </ol>
  );
}
