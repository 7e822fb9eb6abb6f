import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkView, ReleasedView } from "@lyceum/core/coursework/mark/schema.ts";
import { scoreOf } from "@lyceum/core/coursework/mark/total.ts";
import css from "../../../ui/mark/mark.module.css";
import { Total } from "../../../ui/mark/total.tsx";
import { RubricView } from "../../../ui/rubric/rubric-view.tsx";
import { Words } from "../../../ui/text/words.tsx";

interface Props {
  homework: HomeworkView;
  mark: MarkView | ReleasedView | undefined;
}

/** A mark that cannot be changed now, or what there will be to mark. */
export function Reading({ homework: { rubric, points }, mark }: Props) {
  return (
    <div className={css.fields}>
      {rubric && (
        <RubricView
          rubric={rubric}
          given={(id) => {
            const score = mark?.scores?.find((one) => one.criterionId === id);
            if (!mark || !score) return undefined;
            return {
              levelId: score.levelId,
              points: scoreOf(rubric, id, mark.scores),
              comment: score.comment && <Words text={score.comment} />,
            };
          }}
        />
      )}
      {!mark && !rubric && points !== undefined && (
        <p className={css.about}>It is marked with {points} points at most.</p>
      )}
      {mark?.total && <Total sum={mark.total} />}
      {mark?.override && (
        <p className={css.about}>
          Another total was set: <Words text={mark.override.reason} />
        </p>
      )}
      {mark?.summary && (
        <section aria-label="Summary">
          <h3 className={css.small}>Summary</h3>
          <p className={css.summary}>
            <Words text={mark.summary} />
          </p>
        </section>
      )}
    </div>
  );
}
