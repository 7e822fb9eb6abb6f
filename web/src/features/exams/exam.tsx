import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { sideOf } from "../../lib/assignment/side.ts";
import { examQuery } from "../../lib/coursework/exams.ts";
import { useMe } from "../../lib/session.ts";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { ThingPage } from "../../ui/thing-page.tsx";
import { ExamResult } from "./result/result.tsx";
import { StudentExam } from "./take/student-exam.tsx";

const from = "/inside/assignments/$assignmentId/exams/$examId";

/** Whoever takes it needs nothing of what builds it. */
const TeacherExam = lazy(async () => ({
  default: (await import("./build/exam-page.tsx")).TeacherExam,
}));

/** One exam: for whoever takes it, and for whoever sets it. */
export function Exam() {
  const { assignmentId, examId } = useParams({ from });
  const found = useQuery(examQuery(assignmentId, examId));
  const side = sideOf(useMe());
  return (
    <ThingPage query={found} name="Exam" icon={IconSchool}>
      {(exam) =>
        side === "student" ? (
          <StudentExam
            key={examId}
            exam={exam}
            result={<ExamResult assignmentId={assignmentId} examId={examId} isOwn />}
          />
        ) : (
          <Suspense fallback={<PageSkeleton />}>
            <TeacherExam key={examId} exam={exam} />
          </Suspense>
        )
      }
    </ThingPage>
  );
}
