import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** The writings of an assignment, the newest first. */
export const writingsQuery = (assignmentId: string) =>
  infiniteQueryOptions({
    queryKey: keys.assignment(assignmentId, "writings", "all"),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${assignmentId}/writings`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The homework of an assignment, the newest first. */
export const homeworksQuery = (assignmentId: string) =>
  infiniteQueryOptions({
    queryKey: keys.assignment(assignmentId, "homework", "all"),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${assignmentId}/homework`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The exams of an assignment, the newest first. */
export const examsQuery = (assignmentId: string) =>
  infiniteQueryOptions({
    queryKey: keys.assignment(assignmentId, "exams", "all"),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${assignmentId}/exams`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
