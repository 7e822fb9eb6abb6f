import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { count } from "../../../lib/text/words.ts";
import { When } from "../../../ui/text/when.tsx";
import { answerWords } from "./answer-words.ts";
import type { TakingState } from "./engine/taking.ts";
import { OwnReceipts } from "./own-receipts.tsx";
import css from "./take.module.css";
import { isUnsaved, unsavedIn, useExamTaking, useTakingPart } from "./taking-context.ts";

function titleOf({ status, submission }: TakingState) {
  if (status === "voided") return "This exam was voided";
  if (submission || status === "submitted") return "Your exam is submitted";
  return status === "auto_submitted" ? "Time is over" : "This exam is over";
}

/** What became of the exam; and of what was not saved, which is still here to be read. */
export function Ended() {
  const { view, assignmentId, questions } = useExamTaking();
  const state = useTakingPart((all) => all);
  const main = useRef<HTMLElement>(null);
  // What had the focus is gone, and who listens to the page has to hear why.
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  const { submission, answers } = state;
  const lost = unsavedIn(state);
  return (
    <main ref={main} id="main" tabIndex={-1} className={css.after}>
      <h1>{titleOf(state)}</h1>
      {state.status === "voided" ? (
        <p>It does not count, nor what you wrote in it. The page of the exam says why.</p>
      ) : submission ? (
        <p>
          Submitted <When at={submission.submittedAt} full />, with {submission.answered} of{" "}
          {count(submission.questions, "question")} answered.
        </p>
      ) : (
        <p>Your exam was submitted with every answer that was saved.</p>
      )}
      {submission && (
        <dl className={css.facts}>
          <dt>Receipt</dt>
          <dd className={css.digest}>{submission.digest || "No answer was saved"}</dd>
        </dl>
      )}
      {lost > 0 && (
        <section className={css.lost} aria-label="Not saved">
          <p>
            {count(lost, "answer")} {lost === 1 ? "was" : "were"} not saved and{" "}
            {lost === 1 ? "is" : "are"} not part of the exam. What you wrote is still on this
            device.{state.status !== "voided" && " Tell your teacher if the connection failed."}
          </p>
          <ul>
            {questions.map((question, place) => {
              const answer = answers[question.id];
              if (!answer || !isUnsaved(answer)) return null;
              return (
                <li key={question.id}>
                  Question {place + 1}
                  <blockquote>{answerWords(question, answer.value)}</blockquote>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className={css.acts}>
        <Button component={Link} to={`/assignments/${assignmentId}/exams/${view.examId}`} replace>
          Go to the exam
        </Button>
        <OwnReceipts
          exam={{ id: view.examId, code: view.code, title: view.title }}
          attempt={view.attempt}
          submission={submission}
        />
      </div>
    </main>
  );
}
