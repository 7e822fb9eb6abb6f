import type {
  PaperView,
  QuestionAnswersView,
} from "@lyceum/core/coursework/exam/marking/schema.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** The exams with the same questions, and how each question did. */
export const examPaperQuery = (paperId: string) =>
  queryOptions({
    queryKey: keys.examPaper(paperId),
    queryFn: async ({ signal }) => (await get(`/exam-papers/${paperId}`, {}, signal)) as PaperView,
  });

/** The answers of all to one question. */
export const questionAnswersQuery = (paperId: string, questionId: string) =>
  infiniteQueryOptions({
    queryKey: keys.examPaper(paperId, "answers", questionId),
    queryFn: async ({ pageParam, signal }) =>
      (await get(
        `/exam-papers/${paperId}/questions/${questionId}`,
        { cursor: pageParam },
        signal,
      )) as QuestionAnswersView,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
