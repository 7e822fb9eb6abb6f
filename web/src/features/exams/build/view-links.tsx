import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ExamPart } from "../../../lib/page/where.ts";
import work from "../../../ui/coursework/work.module.css";

const path = "/assignments/$assignmentId/exams/$examId";

type Ref = Pick<ExamView, "assignmentId" | "id">;

const target = ({ assignmentId, id }: Ref, view: ExamPart | undefined) => ({
  to: path as never,
  params: { assignmentId, examId: id } as never,
  search: { view } as never,
  replace: true,
  resetScroll: false,
});

/** Leads to another part of the page. */
export function useShowView(exam: Ref) {
  const navigate = useNavigate();
  return (view: ExamPart | undefined) => void navigate(target(exam, view));
}

interface Props {
  exam: Ref;
  shown: ExamPart;
  parts: readonly (readonly [ExamPart, string])[];
}

/** The parts of the page, of which one is shown. */
export const ViewLinks = ({ exam, shown, parts }: Props) => (
  <nav className={work.views} aria-label="Parts of the exam">
    {parts.map(([view, label]) => (
      <Link
        key={view}
        {...target(exam, view)}
        activeOptions={{ exact: true }}
        aria-current={view === shown ? "page" : undefined}
      >
        {label}
      </Link>
    ))}
  </nav>
);
