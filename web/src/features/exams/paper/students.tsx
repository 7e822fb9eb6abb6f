import type { PaperView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { attemptStatusWords, examStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import { Link } from "@tanstack/react-router";
import { When } from "../../../ui/text/when.tsx";
import css from "./paper.module.css";

/** Everybody who has these questions, and how far each is. */
export const Students = ({ paper }: { paper: PaperView }) => (
  <ul className={css.rows} aria-label="Students">
    {paper.exams.map((one) => (
      <li key={one.examId}>
        <Link
          to={`/assignments/${one.assignmentId}/exams/${one.examId}/marking` as never}
          className={css.row}
        >
          <bdi className={css.who}>{one.student.name}</bdi>
          <span className={css.facts}>
            <span>{one.code}</span>
            <span>
              {one.attemptStatus
                ? attemptStatusWords[one.attemptStatus]
                : examStatusWords[one.status]}
            </span>
            {one.attempt > 1 && <span>Attempt {one.attempt}</span>}
            {one.submittedAt && <When at={one.submittedAt} prefix="Submitted" />}
            {one.total && (
              <span>
                {one.total.earned} of {one.total.possible}
                {one.total.unmarked > 0 && `, ${one.total.unmarked} not marked`}
              </span>
            )}
          </span>
        </Link>
      </li>
    ))}
  </ul>
);
