import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { IconInbox, IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { examAttemptQuery } from "../../../lib/coursework/exam-marking.ts";
import { examQuery } from "../../../lib/coursework/exams.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../../ui/skeletons.tsx";
import mark from "../../../ui/mark/mark.module.css";
import { ThingPage } from "../../../ui/thing-page.tsx";
import { AttemptLinks } from "../attempt-links.tsx";
import css from "../head.module.css";
import { AttemptHead } from "../head.tsx";
import { ExamMarking } from "./marking.tsx";

const from = "/inside/assignments/$assignmentId/exams/$examId/marking";

/** Where an attempt at an exam is marked. */
export function ExamMarkingPage() {
  const { assignmentId, examId } = useParams({ from });
  const found = useQuery(examQuery(assignmentId, examId));
  return (
    <ThingPage query={found} name="Exam" icon={IconSchool}>
      {(exam) => <Attempt key={examId} exam={exam} />}
    </ThingPage>
  );
}

function Attempt({ exam }: { exam: ExamView }) {
  const { attempts, assignmentId, id, student, teacher, waitsSince } = exam;
  const number = useSearch({ from }).attempt ?? exam.attempt;
  const attempt = attempts.find((one) => one.number === number);
  const isIn = attempt?.submittedAt !== undefined;
  const found = useQuery({ ...examAttemptQuery(assignmentId, id, number), enabled: isIn });
  return (
    <div className={css.page}>
      <AttemptHead
        title={`Marking: ${exam.title}`}
        exam={exam}
        attempt={attempt}
        student={student.name}
      />
      <AttemptLinks
        attempts={attempts}
        shown={number}
        to={`/assignments/${assignmentId}/exams/${id}/marking`}
      />
      {exam.markAnonymously && exam.paperId && (
        <p className={mark.note}>
          <span>
            Here you see whose work it is. Names are hidden while you{" "}
            <Link to={`/exam-papers/${exam.paperId}` as never}>mark question by question</Link>.
          </span>
        </p>
      )}
      {isIn ? (
        <Loaded query={found} loading={<ChatSkeleton />}>
          {(view) => (
            <ExamMarking
              key={number}
              view={view}
              teacher={teacher?.name}
              waitsSince={number === exam.attempt ? waitsSince : undefined}
            />
          )}
        </Loaded>
      ) : (
        <EmptyState icon={IconInbox} title="Nothing was handed in yet">
          The answers of {student.name} stand here once the exam is submitted.
        </EmptyState>
      )}
    </div>
  );
}
