import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { sideOf } from "../../lib/assignment/side.ts";
import { examQuery } from "../../lib/coursework/exams.ts";
import { useMe } from "../../lib/session.ts";
import { ThingPage } from "../../ui/thing-page.tsx";
import { TeacherExam } from "./build/exam-page.tsx";

const from = "/inside/assignments/$assignmentId/exams/$examId";

/** One exam: for whoever takes it, and for whoever sets it. */
export function Exam() {
  const { assignmentId, examId } = useParams({ from });
  const found = useQuery(examQuery(assignmentId, examId));
  const side = sideOf(useMe());
  return (
    <ThingPage query={found} name="Exam" icon={IconSchool}>
      {(exam) => (side === "student" ? null : <TeacherExam key={examId} exam={exam} />)}
    </ThingPage>
  );
}
