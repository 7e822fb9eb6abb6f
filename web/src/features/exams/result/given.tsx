import type { ScoreView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { scoreOf } from "@lyceum/core/coursework/mark/total.ts";
import type { ShownQuestion } from "../../../ui/question/shown.ts";
import { RubricView } from "../../../ui/rubric/rubric-view.tsx";
import { Words } from "../../../ui/text/words.tsx";
import css from "./result.module.css";

interface Props {
  question: ShownQuestion;
  score: ScoreView;
}

/** What a person said of an answer: by the rubric, instead of what was computed, in words. */
export function Given({ question, score }: Props) {
  const { criteria, override, comment } = score;
  const rubric = "rubric" in question ? question.rubric : undefined;
  return (
    <>
      {rubric && criteria && criteria.length > 0 && (
        <RubricView
          rubric={rubric}
          given={(criterionId) => {
            const one = criteria.find((given) => given.criterionId === criterionId);
            return {
              levelId: one?.levelId,
              points: scoreOf(rubric, criterionId, criteria),
              comment: one?.comment && <Words text={one.comment} />,
            };
          }}
        />
      )}
      {override && (
        <p className={css.said}>
          <strong>Set by hand:</strong> <Words text={override.reason} />
        </p>
      )}
      {comment && (
        <p className={css.said}>
          <strong>Comment:</strong> <Words text={comment} />
        </p>
      )}
    </>
  );
}
