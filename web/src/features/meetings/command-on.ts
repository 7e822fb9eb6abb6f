import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import { meetingQuery } from "../../lib/meeting/queries.ts";
import { meetingKeys } from "../../lib/meeting/stale.ts";
import type { Problem } from "../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../ui/command/command.ts";
import { isThing, useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";

interface Given<Values extends object>
  extends Pick<Command<Values>, "title" | "text" | "danger" | "wide" | "form"> {
  /** Under this name what is typed is kept, with the meeting. */
  act: string;
  confirm: string;
  /** Whether it is still possible, as far as the page knows by now. */
  isPossible: boolean;
  send: (values: Values, key: string) => Promise<unknown>;
  done: string;
}

const staleCodes = ["meeting.stale", "meeting.illegal-move"];

/**
 * Makes the commands of a meeting. The page shows the answer at once; the rest is read again.
 * @param refused hears of every refusal
 */
export function useCommandOn(
  { assignmentId, id }: Pick<MeetingView, "assignmentId" | "id">,
  refused?: (problem: Problem) => void,
) {
  const client = useQueryClient();
  const { queryKey } = meetingQuery(assignmentId, id);
  const { send: run } = useCommand({
    send: (posted: () => Promise<unknown>) => posted(),
    show(answer) {
      if (isThing<MeetingView>(answer, id)) client.setQueryData(queryKey, answer);
    },
    stale: () => meetingKeys(assignmentId),
  });
  return <Values extends object>(given: Given<Values>): AnyCommand => {
    const { act, title, text, confirm, danger, wide, form, isPossible } = given;
    return anyCommand<Values>({
      title,
      text,
      confirm,
      danger,
      wide,
      form: form && { keep: `${id}-${act}`, ...form },
      blocked: isPossible
        ? undefined
        : "The meeting has changed while this was open, and this is no longer possible.",
      changed:
        "Someone changed this meeting a moment ago, so nothing was sent. The page shows it as it is now, and what you typed is still here.",
      async refused(problem: Problem) {
        refused?.(problem);
        if (problem.status !== 409) return false;
        // A time that is taken by now is offered no more.
        void client.invalidateQueries({ queryKey: keys.slots });
        await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
        return staleCodes.includes(problem.code);
      },
      async send(values, key) {
        await run(() => given.send(values, key));
        toast(given.done);
      },
    });
  };
}
