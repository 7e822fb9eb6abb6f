import type { ExamView, GivenView } from "@lyceum/core/coursework/exam/schema.ts";
import { examQuery } from "../../../lib/coursework/exams.ts";
import * as onWork from "../../../ui/coursework/command-on.ts";

/** What a command answers: the exam as it is then, or how giving it went. */
export type Answer = ExamView | GivenView;

/** Makes the commands of an exam that have a dialog. */
export const useCommandOn = ({ assignmentId, id }: Pick<ExamView, "assignmentId" | "id">) =>
  onWork.useCommandOn<Answer>({
    noun: "exam",
    assignmentId,
    id,
    queryKey: examQuery(assignmentId, id).queryKey,
    workIn: (answer) => answer,
    staleCodes: ["exam.stale", "exam.illegal-move", "exam.running", "exam.published"],
  });
