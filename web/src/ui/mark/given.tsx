import type { MarkView, ReleasedView } from "@lyceum/core/coursework/mark/schema.ts";
import { type Marked, scoreOf } from "@lyceum/core/coursework/mark/total.ts";
import { pointsWords, spanWords } from "@lyceum/core/coursework/mark/words.ts";
import { RubricView } from "../rubric/rubric-view.tsx";
import { Words } from "../text/words.tsx";
import css from "./given.module.css";

interface Props {
  mark: MarkView | ReleasedView;
  work: Marked;
  /** The unit in which late work is counted. */
  per?: "hour" | "day";
}

/** A mark as it is read: how it comes, why it is another than computed, the words, the rubric. */
export function Given({ mark, work, per = "day" }: Props) {
  const { rubric } = work;
  return (
    <div className={css.mark}>
      <Sum mark={mark} work={work} per={per} />
      {mark.override && (
        <p>
          Instead of what the points come to: <Words text={mark.override.reason} />
        </p>
      )}
      {mark.summary && (
        <p className={css.summary}>
          <Words text={mark.summary} />
        </p>
      )}
      {rubric && (
        <RubricView
          rubric={rubric}
          given={(criterionId) => {
            const score = mark.scores?.find((one) => one.criterionId === criterionId);
            return {
              levelId: score?.levelId,
              points: scoreOf(rubric, criterionId, mark.scores),
              comment: score?.comment && <Words text={score.comment} />,
            };
          }}
        />
      )}
    </div>
  );
}

/** How the points come, as a sum. */
function Sum({ mark, work, per }: Required<Props>) {
  const { total } = mark;
  if (!total) return null;
  const { earned, possible, override, deduction } = total;
  const isSummed = override !== undefined || deduction !== undefined;
  return (
    <dl className={css.sum}>
      {isSummed && (
        <>
          <dt>{work.rubric ? "By the rubric" : "Points"}</dt>
          <dd>{earned}</dd>
        </>
      )}
      {deduction && (
        <>
          <dt>
            Late: {spanWords(deduction.units, per)} begun, {deduction.percent} % of {possible}
          </dt>
          <dd>−{deduction.points}</dd>
        </>
      )}
      {override !== undefined && (
        <>
          <dt>Set by hand</dt>
          <dd>{override}</dd>
        </>
      )}
      <dt className={css.total}>Mark</dt>
      <dd className={css.total}>
        {total.total} of {pointsWords(possible)}
      </dd>
    </dl>
  );
}
