import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { attemptStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import { Link } from "@tanstack/react-router";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./build.module.css";

/** All attempts, the newest first, with the ways to what was saved and marked. */
export function Attempts({ exam }: { exam: ExamView }) {
  const { attempts, questions } = exam;
  if (!attempts.length) return null;
  const params = { assignmentId: exam.assignmentId, examId: exam.id };
  return (
    <Card title="Attempts">
      <ol className={css.attempts}>
        {attempts.toReversed().map((one) => (
          <li key={one.number}>
            <span className={css.meta}>
              <strong>Attempt {one.number}</strong>
              <span>{attemptStatusWords[one.status]}</span>
              {one.isInterrupted && <span className={css.amber}>Not heard for a minute</span>}
              {one.isInGrace && <span className={css.amber}>In its grace</span>}
            </span>
            <span className={css.quiet}>
              {one.startedAt && (
                <>
                  Started <When at={one.startedAt} full />
                  {" · "}
                </>
              )}
              {one.status === "in_progress" && one.deadline && (
                <>
                  Time until <When at={one.deadline} full />
                  {" · "}
                </>
              )}
              {one.submittedAt && (
                <>
                  Submitted <When at={one.submittedAt} full />
                  {" · "}
                </>
              )}
              {one.startedAt && `${one.answered} of ${count(questions, "question")} answered`}
              {one.inGrace > 0 && `, ${count(one.inGrace, "answer")} in the grace`}
              {one.device && ` · ${one.device.name}`}
            </span>
            {one.startedAt && (
              <span className={css.meta}>
                {one.submittedAt && (
                  <Link
                    to={"/assignments/$assignmentId/exams/$examId/marking" as never}
                    params={params as never}
                    search={{ attempt: one.number } as never}
                  >
                    Answers and marks
                  </Link>
                )}
                <Link
                  to={"/assignments/$assignmentId/exams/$examId/receipts" as never}
                  params={params as never}
                  search={{ attempt: one.number } as never}
                >
                  Everything that was saved
                </Link>
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
