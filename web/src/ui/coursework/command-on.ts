import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import type { Problem } from "../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../command/command.ts";
import { isThing, useCommand } from "../command/use-command.ts";
import type { Talk } from "../comments/thread.tsx";
import { useTalk as useTalkAt } from "../comments/use-talk.ts";
import { toast } from "../toast/toasts.ts";

/** A work whose page sends commands. */
export interface CommandedWork<Answer> {
  /** As people read it: "homework". */
  noun: string;
  assignmentId: string;
  id: string;
  /** Where the page reads it. */
  queryKey: QueryKey;
  /** The work in what a command answers, alone or beside a receipt. */
  workIn: (answer: Answer) => unknown;
  /** The refusals that mean that the page is behind. */
  staleCodes: readonly string[];
}

/** Puts what a command answered where the page reads. */
function useAnswer<Answer>({ assignmentId, id, queryKey, workIn }: CommandedWork<Answer>) {
  const client = useQueryClient();
  return {
    show(answer: Answer) {
      const work = workIn(answer);
      if (isThing(work, id)) client.setQueryData(queryKey, work);
    },
    stale: () => [keys.assignment(assignmentId), keys.home],
  };
}

/** Sends what is said in the comments of a work, which are at this path. */
export const useTalkOn = <Answer>(work: CommandedWork<Answer>, at: string): Talk =>
  useTalkAt({ at, ...useAnswer(work) });

interface Given<Values extends object, Answer>
  extends Pick<
    Command<Values>,
    "title" | "text" | "confirm" | "danger" | "wide" | "form" | "blocked"
  > {
  /** Under this name what is typed is kept, with the work. */
  act: string;
  /** Whether it is still possible, as far as the page knows by now. */
  isPossible: boolean;
  send: (values: Values, key: string) => Promise<Answer>;
  done: string;
}

/** Makes the commands of a work that have a dialog. */
export function useCommandOn<Answer>(work: CommandedWork<Answer>) {
  const { noun, id, queryKey, staleCodes } = work;
  const client = useQueryClient();
  const { send: run } = useCommand({
    send: (send: () => Promise<Answer>) => send(),
    ...useAnswer(work),
  });
  return <Values extends object>(given: Given<Values, Answer>): AnyCommand => {
    const { act, isPossible, form, done, send, blocked, ...shown } = given;
    return anyCommand<Values>({
      ...shown,
      form: form && { keep: `${id}-${act}`, ...form },
      blocked: isPossible
        ? blocked
        : `The ${noun} has changed while this was open, and this is no longer possible.`,
      changed: `This ${noun} changed a moment ago, so nothing was sent. The page shows it as it is now, and what you typed is still here.`,
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
