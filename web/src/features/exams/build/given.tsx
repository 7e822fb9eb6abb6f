import { Link } from "@tanstack/react-router";
import { Card } from "../../../ui/card.tsx";
import css from "./build.module.css";
import { useExam } from "./context.ts";

/** How it went to give the exam to others, a moment ago. */
export function Given() {
  const { receipt } = useExam();
  if (!receipt) return null;
  return (
    <Card title="Given to other students">
      <ul className={css.attempts}>
        {receipt.exams.map(({ assignmentId, examId, code, message }) => (
          <li key={assignmentId}>
            <bdi>{receipt.names[assignmentId]}</bdi>
            {examId ? (
              <Link
                to={"/assignments/$assignmentId/exams/$examId" as never}
                params={{ assignmentId, examId } as never}
              >
                {code}
              </Link>
            ) : (
              <span className={css.amber}>{message}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
