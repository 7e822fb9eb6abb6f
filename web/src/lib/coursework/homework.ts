import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** What the API answers of a homework; its types do not follow a node of a text into its nodes. */
interface Answered extends Omit<HomeworkView, "instructions"> {
  instructions?: { type: "doc" };
}
export const asHomework = (answer: Answered) => answer as HomeworkView;

/** A homework with its receipts, its mark and its comments, without the texts of its versions. */
export const homeworkQuery = (assignmentId: string, homeworkId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "homework", homeworkId),
    queryFn: async ({ signal }) =>
      asHomework(await get(`/assignments/${assignmentId}/homework/${homeworkId}`, {}, signal)),
  });
