import type { ResultView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** What was released of an exam. */
export const examResultQuery = (assignmentId: string, examId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "exam", examId, "result"),
    queryFn: async ({ signal }) => {
      const at = `/assignments/${assignmentId}/exams/${examId}/result` as const;
      return (await get(at, {}, signal)) as ResultView;
    },
  });
