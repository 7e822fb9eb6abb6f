import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { homeworkQuery } from "../../../lib/coursework/homework.ts";
import type { Problem } from "../../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../../ui/command/command.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import type { HomeworkCommands } from "./use-homework.ts";

export type Act = "release" | "request-resubmission" | "remark";

interface Given<Values extends object>
  extends Pick<Command<Values>, "title" | "text" | "confirm" | "form"> {
  send: (values: Values, key: string) => Promise<unknown>;
  done: string;
}

const staleCodes = ["homework.stale", "homework.illegal-move", "mark.stale", "mark.incomplete"];

/** The dialogs of what is done with a mark. They follow the homework while they are open. */
export function useActs(homework: HomeworkView, commands: HomeworkCommands, isTeams: boolean) {
  const client = useQueryClient();
  const { queryKey } = homeworkQuery(homework.assignmentId, homework.id);
  const { student, mark } = homework;
  const commandOf = (act: Act): AnyCommand => {
    const of = <Values extends object>({ form, send, done, ...shown }: Given<Values>) =>
      anyCommand<Values>({
        ...shown,
        form: form && { keep: `${homework.id}-${act}`, ...form },
        blocked: homework.allowed.includes(act)
          ? undefined
          : "The homework has changed while this was open, and this is no longer possible.",
        changed:
          "This homework changed a moment ago, so nothing was sent. The page shows it as it is now.",
        async refused(problem: Problem) {
          if (problem.status !== 409) return false;
          await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
          return staleCodes.includes(problem.code);
        },
        async send(values, key) {
          await send(values, key);
          toast(done);
        },
      });
    switch (act) {
      case "release":
        return of<{ reason?: string }>({
          title: "Release this mark?",
          text: `${student.name} sees ${sees(mark)}, the comments and the summary. What was released can be changed only by marking again.`,
          confirm: "Release mark",
          form: isTeams ? (reasonForm("Why do you do this for the teacher?") as never) : undefined,
          send: ({ reason }, key) => commands.release(key, reason?.trim()),
          done: `Released. ${student.name} is told.`,
        });
      case "request-resubmission":
        return of({
          title: "Ask for another submission?",
          text: `${student.name} reads why, and what you said to the text, ${homework.released ? "and keeps the mark that was released" : "but no mark"}. The next version waits for you again.`,
          confirm: "Ask for another submission",
          form: againForm,
          send: ({ dueAt, reason }, key) =>
            commands.askAgain({ dueAt: dueAt ?? undefined, reason: reason.trim() }, key),
          done: `${student.name} is asked for another submission.`,
        });
      case "remark":
        return of({
          title: "Mark again?",
          text: homework.released
            ? `${student.name} keeps what was released until you release the new mark.`
            : "The mark can be changed, and is finished again.",
          confirm: "Mark again",
          form: reasonForm("Why? This is kept in the audit log."),
          send: ({ reason }, key) => commands.remark(reason.trim(), key),
          done: "You can change the mark now.",
        });
    }
  };
  return useOwnDialog(commandOf);
}

const sees = (mark: HomeworkView["mark"]) =>
  mark?.total ? `${mark.total.total} of ${mark.total.possible} points` : "your mark";

interface AgainValues {
  dueAt: string | null;
  reason: string;
}

const againForm: NonNullable<Command<AgainValues>["form"]> = {
  initial: { dueAt: null, reason: "" },
  ready: ({ reason }) => reason.trim().length >= 3,
  fields: ({ values, set, error }) => (
    <Stack gap="md">
      <Textarea
        label="Why? What should be better?"
        value={values.reason}
        error={error("reason")}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <DateTime
        label="Due (optional)"
        value={values.dueAt}
        error={error("dueAt")}
        clearable
        onChange={(dueAt) => set({ dueAt })}
      />
    </Stack>
  ),
};
