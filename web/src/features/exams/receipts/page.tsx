import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { IconInbox, IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { sideOf } from "../../../lib/assignment/side.ts";
import { examLogQuery } from "../../../lib/coursework/exam-log.ts";
import { examQuery } from "../../../lib/coursework/exams.ts";
import { useMe } from "../../../lib/session.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { ThingPage } from "../../../ui/thing-page.tsx";
import { AttemptLinks } from "../attempt-links.tsx";
import css from "../head.module.css";
import { AttemptHead } from "../head.tsx";
import { AttemptLog } from "./log.tsx";

const from = "/inside/assignments/$assignmentId/exams/$examId/receipts";

/** What the server holds of an exam, and whether the receipts of it say the same. */
export function ExamReceiptsPage() {
  const { assignmentId, examId } = useParams({ from });
  const found = useQuery(examQuery(assignmentId, examId));
  return (
    <ThingPage query={found} name="Exam" icon={IconSchool}>
      {(exam) => <Attempt key={examId} exam={exam} />}
    </ThingPage>
  );
}

function Attempt({ exam }: { exam: ExamView }) {
  const { attempts, assignmentId, id, student } = exam;
  const isOwn = sideOf(useMe()) === "student";
  const number = useSearch({ from }).attempt ?? exam.attempt;
  const attempt = attempts.find((one) => one.number === number);
  const isBegun = attempt?.startedAt !== undefined;
  const found = useQuery({ ...examLogQuery(assignmentId, id, number), enabled: isBegun });
  return (
    <div className={css.page}>
      <AttemptHead
        title={`Receipts: ${exam.title}`}
        exam={exam}
        attempt={attempt}
        student={isOwn ? undefined : student.name}
      />
      <AttemptLinks
        attempts={attempts}
        shown={number}
        to={`/assignments/${assignmentId}/exams/${id}/receipts`}
      />
      {isBegun ? (
        <Loaded query={found}>
          {(log) => <AttemptLog key={number} log={log} code={exam.code} isOwn={isOwn} />}
        </Loaded>
      ) : (
        <EmptyState icon={IconInbox} title="Nothing was saved yet">
          Each answer that is saved stands here, from the start of the exam on.
        </EmptyState>
      )}
    </div>
  );
}
