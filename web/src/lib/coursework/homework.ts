import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** A homework with its receipts, its mark and its comments, without the texts of its versions. */
export const homeworkQuery = (assignmentId: string, homeworkId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "homework", homeworkId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/homework/${homeworkId}`, {}, signal),
  });
