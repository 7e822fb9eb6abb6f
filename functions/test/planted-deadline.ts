import { ExamAttempts } from "@lyceum/core/coursework/exam/attempt/exam-attempts.entity.ts";
import { rewrite } from "@lyceum/core/coursework/exam/move.ts";
import { storedExam } from "@lyceum/core/coursework/exam/stored.ts";
import { commit } from "@lyceum/core/db.ts";

/**
 * Run in a process of its own, on the table that its environment names: an exam that is taken closes so
 * many milliseconds from now. Its student would not be told so by any act of a person.
 */
const [assignmentId = "", examId = "", wait] = process.argv.slice(2);
const exam = await storedExam({ assignmentId, examId });
if (!exam) throw new Error("There is no such exam.");
const at = new Date(Date.now() + Number(wait)).toISOString();
await commit([
  rewrite(exam, { closesAt: at, endsAt: at }),
  ExamAttempts.patch({ assignmentId, examId, number: exam.attempt }).set({
    deadline: at,
    endsAt: at,
  }),
]);
process.stdout.write(JSON.stringify({ at }), () => process.exit(0));
