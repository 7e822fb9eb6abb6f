import { Button, Textarea } from "@mantine/core";
import { type AssignmentView, sideOf } from "../../lib/assignment.ts";
import { useKept } from "../../lib/kept.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { told } from "../../ui/toasts.ts";
import { When } from "../../ui/when.tsx";
import { Words } from "../../ui/words.tsx";
import css from "./assignment.module.css";
import { useMove } from "./queries.ts";

/** What was asked and answered; the open question with the place to answer it. */
export function Questions({ assignment }: { assignment: AssignmentView }) {
  const side = sideOf(useMe());
  const { questions, question } = assignment;
  if (questions.length === 0) return null;
  return (
    <Card title={questions.length > 1 ? "Questions" : "A question"} id="question">
      <ol className={css.questions}>
        {questions.map((one) => (
          <li key={one.askedAt}>
            <p className={css.asked}>
              <Words text={one.text} />
            </p>
            <p className={css.by}>
              {side === "student" ? "Asked by our team" : `Asked by ${one.askedBy}`},{" "}
              <When at={one.askedAt} />
            </p>
            {one.answer && (
              <blockquote className={css.answer}>
                <Words text={one.answer} />
                {one.answeredAt && (
                  <span className={css.by}>
                    {side === "student" ? "You" : assignment.student.name},{" "}
                    <When at={one.answeredAt} />
                  </span>
                )}
              </blockquote>
            )}
          </li>
        ))}
      </ol>
      {question && assignment.allowed.includes("answer") && <Answer assignment={assignment} />}
    </Card>
  );
}

function Answer({ assignment }: { assignment: AssignmentView }) {
  const [answer, setAnswer] = useKept(`answer-${assignment.id}`);
  const move = useMove(assignment);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate(
          { event: "answer", answer: answer.trim() },
          {
            onSuccess() {
              setAnswer("");
              told("Your answer is with us.");
            },
          },
        );
      }}
    >
      <FormError error={move.error} />
      <Textarea
        label="Your answer"
        description="You can add files below before you send it."
        autosize
        minRows={3}
        maxLength={4000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <Button type="submit" loading={move.isPending} disabled={!answer.trim()}>
        Send answer
      </Button>
    </form>
  );
}
