import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import { type asHomework, homeworkQuery } from "../../lib/coursework/homework.ts";
import type { Problem } from "../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../ui/command/command.ts";
import { isThing, useCommand } from "../../ui/command/use-command.ts";
import type { Talk } from "../../ui/comments/thread.tsx";
import { useTalk as useTalkAt } from "../../ui/comments/use-talk.ts";
import { toast } from "../../ui/toast/toasts.ts";

type Ref = Pick<HomeworkView, "assignmentId" | "id">;

/** The types of the API do not follow a node of the instructions into its nodes. */
type Answered = Parameters<typeof asHomework>[0];

/** What a command answers: the homework as it is then, alone or with a receipt. */
export type Answer = Answered | { homework: Answered };

/** Puts what a command answered where the page reads. */
function useAnswer({ assignmentId, id }: Ref) {
  const client = useQueryClient();
  const { queryKey } = homeworkQuery(assignmentId, id);
  return {
    show(answer: Answer) {
      const homework = "homework" in answer ? answer.homework : answer;
      if (isThing<HomeworkView>(homework, id)) client.setQueryData(queryKey, homework);
    },
    stale: () => [keys.assignment(assignmentId), keys.home],
  };
}

/** Sends what is said in the comments of a homework. */
export function useTalk(homework: Ref): Talk {
  const { assignmentId, id } = homework;
  const at = `/assignments/${assignmentId}/homework/${id}/comments`;
  return useTalkAt({ at, ...useAnswer(homework) });
}

interface Given<Values extends object>
  extends Pick<
    Command<Values>,
    "title" | "text" | "confirm" | "danger" | "wide" | "form" | "blocked"
  > {
  /** Under this name what is typed is kept, with the homework. */
  act: string;
  /** Whether it is still possible, as far as the page knows by now. */
  isPossible: boolean;
  send: (values: Values, key: string) => Promise<Answer>;
  done: string;
}

const staleCodes = [
  "homework.stale",
  "homework.illegal-move",
  "homework.marked",
  "homework.closed",
  "draft.elsewhere",
];

/** Makes the commands of a homework that have a dialog. */
export function useCommandOn(homework: Ref) {
  const client = useQueryClient();
  const { queryKey } = homeworkQuery(homework.assignmentId, homework.id);
  const { send: run } = useCommand({
    send: (send: () => Promise<Answer>) => send(),
    ...useAnswer(homework),
  });
  return <Values extends object>(given: Given<Values>): AnyCommand => {
    const { act, isPossible, form, done, send, blocked, ...shown } = given;
    return anyCommand<Values>({
      ...shown,
      form: form && { keep: `${homework.id}-${act}`, ...form },
      blocked: isPossible
        ? blocked
        : "The homework has changed while this was open, and this is no longer possible.",
      changed:
        "This homework changed a moment ago, so nothing was sent. The page shows it as it is now, and what you typed is still here.",
      async refused(problem: Problem) {
        if (problem.status !== 409) return false;
        await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
        return staleCodes.includes(problem.code);
      },
      async send(values, key) {
        await run(() => send(values, key));
        toast(done);
      },
    });
  };
}
