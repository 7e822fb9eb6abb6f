import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { writingQuery } from "../../lib/coursework/writings.ts";
import * as onWork from "../../ui/coursework/command-on.ts";

type Ref = Pick<WritingView, "assignmentId" | "id">;

/** What a command answers: the writing as it is then, alone or with a receipt. */
export type Answer = WritingView | { writing: WritingView };

const commanded = ({ assignmentId, id }: Ref): onWork.CommandedWork<Answer> => ({
  noun: "writing",
  assignmentId,
  id,
  queryKey: writingQuery(assignmentId, id).queryKey,
  workIn: (answer) => ("writing" in answer ? answer.writing : answer),
  staleCodes: ["writing.stale", "writing.illegal-move", "draft.elsewhere"],
});

/** Sends what is said in the comments of a writing. */
export const useTalk = (writing: Ref) =>
  onWork.useTalkOn(
    commanded(writing),
    `/assignments/${writing.assignmentId}/writings/${writing.id}/comments`,
  );

/** Makes the commands of a writing that have a dialog. */
export const useCommandOn = (writing: Ref) => onWork.useCommandOn(commanded(writing));
