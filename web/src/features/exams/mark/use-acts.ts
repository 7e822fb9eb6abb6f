import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { useQueryClient } from "@tanstack/react-query";
import { examAttemptQuery } from "../../../lib/coursework/exam-marking.ts";
import type { Problem } from "../../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../../ui/command/command.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import type { MarkCommands } from "./use-commands.ts";

type Act = "release" | "regrade";

const staleCodes = ["mark.stale", "mark.incomplete", "attempt.illegal-move", "exam.illegal-move"];

interface Given extends Pick<Command, "title" | "text" | "confirm" | "form"> {
  send: (reason: string | undefined, key: string) => Promise<unknown>;
  done: string;
}

/** The dialogs of what is done with a mark. They follow the attempt while they are open. */
export function useActs(view: MarkingView, commands: MarkCommands, isTeams: boolean) {
  const client = useQueryClient();
  const { queryKey } = examAttemptQuery(view.assignmentId, view.examId, view.attempt.number);
  const { student, total, released } = view;
  const of = (act: Act, { form, send, done, ...shown }: Given): AnyCommand =>
    anyCommand<{ reason: string }>({
      ...shown,
      form: form && { keep: `${view.examId}-${act}`, ...form },
      blocked: view.allowed.includes(act)
        ? undefined
        : "The mark has changed while this was open, and this is no longer possible.",
      changed:
        "This mark changed a moment ago, so nothing was sent. The page shows it as it is now.",
      async refused(problem: Problem) {
        if (problem.status !== 409) return false;
        await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
        return staleCodes.includes(problem.code);
      },
      async send(values, key) {
        await send(values.reason?.trim(), key);
        toast(done);
      },
    });
  return useOwnDialog<Act>((act) =>
    act === "release"
      ? of(act, {
          title: "Release this result?",
          text: `${student.name} sees ${total.earned} of ${pointsWords(total.possible)}, ${
            view.shows === "answers" ? "what was right, " : ""
          }your comments and the summary. What was released can be changed only by marking again.`,
          confirm: "Release result",
          form: isTeams ? reasonForm("Why do you do this for the teacher?") : undefined,
          send: (reason, key) => commands.release(key, reason),
          done: `Released. ${student.name} is told.`,
        })
      : of(act, {
          title: "Mark again?",
          text: released
            ? `${student.name} keeps the result that was released until you release the new one.`
            : "The mark can be changed, and is finished again.",
          confirm: "Mark again",
          form: reasonForm("Why? The student reads it with the new result."),
          send: (reason, key) => commands.regrade(reason ?? "", key),
          done: "You can change the mark now.",
        }),
  );
}
