import { submit } from "@lyceum/core/coursework/exam/attempt/submit.ts";
import { attemptLifecycle } from "@lyceum/core/coursework/exam/lifecycle.ts";
import { ExamSubmittedView } from "@lyceum/core/coursework/exam/schema.ts";
import { callersOf, commands } from "../commands.ts";

/** Apart from saving answers, which needs little of what this loads. Mounted at /assignments */
export const examSubmit = commands(["Exams"], {
  "/:assignmentId/exams/:examId/submit": {
    action: submit,
    summary: "Hand an exam in as it stands; answers with the receipt of all that was saved",
    access: callersOf(attemptLifecycle, "submit"),
    answer: ExamSubmittedView,
  },
});
