import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** An attempt with its key, answers and marks, for whoever marks it or looks on. */
export const examAttemptQuery = (assignmentId: string, examId: string, number: number) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "exam", examId, "attempt", number),
    queryFn: async ({ signal }) => {
      const at = `/assignments/${assignmentId}/exams/${examId}/attempts/${String(number)}` as const;
      return (await get(at, {}, signal)) as MarkingView;
    },
  });
