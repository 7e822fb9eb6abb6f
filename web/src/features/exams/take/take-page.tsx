import { useParams } from "@tanstack/react-router";
import css from "./take.module.css";
import { TakenExam } from "./taken-exam.tsx";
import { useTaking } from "./use-taking.ts";
import { Wait } from "./wait.tsx";

/** An exam while it is taken. It fills the window; nothing else of the app is around it. */
export function TakePage() {
  const { assignmentId, examId } = useParams({
    from: "/assignments/$assignmentId/exams/$examId/take",
  });
  const session = useTaking(assignmentId, examId);
  return (
    <div className={css.take}>
      {session ? (
        <TakenExam session={session} assignmentId={assignmentId} examId={examId} />
      ) : (
        <Wait />
      )}
    </div>
  );
}
