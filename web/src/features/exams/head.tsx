import type { AttemptRow } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { attemptStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import css from "./head.module.css";

interface Props {
  /** What this page is of the exam: "Marking". */
  title: string;
  exam: ExamView;
  attempt: AttemptRow | undefined;
  /** Whose it is, where one may see that. */
  student?: string;
}

/** The head of a page about one attempt at an exam. */
export function AttemptHead({ title, exam, attempt, student }: Props) {
  const { assignmentId, assignmentCode, id, code } = exam;
  return (
    <PageHeader
      title={title}
      trail={[
        { to: "/assignments", label: "Assignments" },
        { to: `/assignments/${assignmentId}`, label: assignmentCode },
        { to: workPath({ kind: "exam", assignmentId, id }), label: exam.title },
      ]}
      lead={
        <span className={css.meta}>
          <span>{code}</span>
          {student && <bdi>{student}</bdi>}
          {attempt && (
            <span>
              {exam.attempts.length > 1 && `Attempt ${attempt.number}: `}
              {attemptStatusWords[attempt.status]}
            </span>
          )}
        </span>
      }
    />
  );
}
