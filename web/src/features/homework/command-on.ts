import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { type asHomework, homeworkQuery } from "../../lib/coursework/homework.ts";
import * as onWork from "../../ui/coursework/command-on.ts";

type Ref = Pick<HomeworkView, "assignmentId" | "id">;

/** The types of the API do not follow a node of the instructions into its nodes. */
type Answered = Parameters<typeof asHomework>[0];

/** What a command answers: the homework as it is then, alone or with a receipt. */
export type Answer = Answered | { homework: Answered };

const commanded = ({ assignmentId, id }: Ref): onWork.CommandedWork<Answer> => ({
  noun: "homework",
  assignmentId,
  id,
  queryKey: homeworkQuery(assignmentId, id).queryKey,
  workIn: (answer) => ("homework" in answer ? answer.homework : answer),
  staleCodes: [
    "homework.stale",
    "homework.illegal-move",
    "homework.marked",
    "homework.closed",
    "draft.elsewhere",
  ],
});

/** Sends what is said in the comments of a homework. */
export const useTalk = (homework: Ref) =>
  onWork.useTalkOn(
    commanded(homework),
    `/assignments/${homework.assignmentId}/homework/${homework.id}/comments`,
  );

/** Makes the commands of a homework that have a dialog. */
export const useCommandOn = (homework: Ref) => onWork.useCommandOn(commanded(homework));
