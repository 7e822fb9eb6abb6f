import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** The types of the API do not follow a node of a text into its nodes. */
export const asExam = (answer: { id: string; version: number; status: ExamView["status"] }) =>
  answer as ExamView;

/** An exam, with its questions for whoever set it. */
export const examQuery = (assignmentId: string, examId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "exam", examId),
    queryFn: async ({ signal }) =>
      asExam(await get(`/assignments/${assignmentId}/exams/${examId}`, {}, signal)),
  });
