import { whoDid } from "../../lib/assignment/who.ts";
import { count } from "../../lib/text/words.ts";
import { Card } from "../../ui/card.tsx";
import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import css from "./assignment.module.css";
import { useActs } from "./workspace/acts.tsx";

/** What was asked and answered, for as long as the answer is what the next step is about. */
export function OpenQuestions() {
  const { questions, status } = useActs().scene.space.assignment;
  if (questions.length === 0 || !asking.includes(status)) return null;
  return (
    <Card title={questions.length > 1 ? "Questions" : "A question"} id="question">
      <List />
    </Card>
  );
}

const asking = ["needs_info", "submitted"];

/** Later they are past: folded, below what matters now. */
export function PastQuestions() {
  const { questions, status } = useActs().scene.space.assignment;
  if (questions.length === 0 || asking.includes(status)) return null;
  return (
    <Card id="question">
      <details className={css.past}>
        <summary>{count(questions.length, "earlier question")}</summary>
        <List />
      </details>
    </Card>
  );
}

/** The oldest first. */
function List() {
  const { space, side } = useActs().scene;
  const { questions, student } = space.assignment;
  return (
    <ol className={css.questions}>
      {questions.map((one) => (
        <li key={one.askedAt}>
          <p className={css.asked}>
            <Words text={one.text} />
          </p>
          <p className={css.by}>
            Asked by {side === "student" ? "our team" : whoDid({ by: one.askedBy, own: one.own })},{" "}
            <When at={one.askedAt} />
          </p>
          {one.answer && (
            <blockquote className={css.answer}>
              <Words text={one.answer} />
              {one.answeredAt && (
                <span className={css.by}>
                  {side === "student" ? "You" : student.name}, <When at={one.answeredAt} />
                </span>
              )}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}
