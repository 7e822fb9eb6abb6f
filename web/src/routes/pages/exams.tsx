import { TakePage } from "../../features/exams/take/take-page.tsx";
import { useMe } from "../../lib/session.ts";
import { Zone } from "../../lib/time/time.ts";

export { Exam as ExamPage } from "../../features/exams/exam.tsx";

/** An exam while it is taken, in the reader's zone. It comes with the page before it, so nothing of it is fetched after the start. */
export function TakeExamPage() {
  const me = useMe();
  return (
    <Zone value={me.timezone}>
      <TakePage />
    </Zone>
  );
}
