import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { questionAnswersQuery } from "../../../lib/coursework/exam-papers.ts";

/** The answers of all to one question, read page by page to the end. */
export function useAllAnswers(paperId: string, questionId: string) {
  const found = useInfiniteQuery(questionAnswersQuery(paperId, questionId));
  const { hasNextPage, isFetching, error, fetchNextPage } = found;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return found;
}
