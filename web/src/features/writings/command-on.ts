import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import { writingQuery } from "../../lib/coursework/writings.ts";
import type { Problem } from "../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../ui/command/command.ts";
import { isThing, useCommand } from "../../ui/command/use-command.ts";
import type { Talk } from "../../ui/comments/thread.tsx";
import { useTalk as useTalkAt } from "../../ui/comments/use-talk.ts";
import { toast } from "../../ui/toast/toasts.ts";

type Ref = Pick<WritingView, "assignmentId" | "id">;

/** What a command answers: the writing as it is then, alone or with a receipt. */
export type Answer = WritingView | { writing: WritingView };

/** Puts what a command answered where the page reads. */
function useAnswer({ assignmentId, id }: Ref) {
  const client = useQueryClient();
  const { queryKey } = writingQuery(assignmentId, id);
  return {
    show(answer: Answer) {
      const writing = "writing" in answer ? answer.writing : answer;
      if (isThing<WritingView>(writing, id)) client.setQueryData(queryKey, writing);
    },
    stale: () => [keys.assignment(assignmentId), keys.home],
  };
}

/** Sends what is said in the comments of a writing. */
export function useTalk(writing: Ref): Talk {
  const { assignmentId, id } = writing;
  const at = `/assignments/${assignmentId}/writings/${id}/comments`;
  return useTalkAt({ at, ...useAnswer(writing) });
}

interface Given<Values extends object>
  extends Pick<
    Command<Values>,
    "title" | "text" | "confirm" | "danger" | "wide" | "form" | "blocked"
  > {
  /** Under this name what is typed is kept, with the writing. */
  act: string;
  /** Whether it is still possible, as far as the page knows by now. */
  isPossible: boolean;
  send: (values: Values, key: string) => Promise<Answer>;
  done: string;
}

const staleCodes = ["writing.stale", "writing.illegal-move", "draft.elsewhere"];

/** Makes the commands of a writing that have a dialog. */
export function useCommandOn(writing: Ref) {
  const client = useQueryClient();
  const { queryKey } = writingQuery(writing.assignmentId, writing.id);
  const { send: run } = useCommand({
    send: (send: () => Promise<Answer>) => send(),
    ...useAnswer(writing),
  });
  return <Values extends object>(given: Given<Values>): AnyCommand => {
    const { act, isPossible, form, done, send, blocked, ...shown } = given;
    return anyCommand<Values>({
      ...shown,
      form: form && { keep: `${writing.id}-${act}`, ...form },
      blocked: isPossible
        ? blocked
        : "The writing has changed while this was open, and this is no longer possible.",
      changed:
        "This writing changed a moment ago, so nothing was sent. The page shows it as it is now, and what you typed is still here.",
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
