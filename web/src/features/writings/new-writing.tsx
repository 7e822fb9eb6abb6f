import { Button, Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useMe } from "../../lib/session.ts";
import { useZone } from "../../lib/time/time.ts";
import { anyCommand } from "../../ui/command/command.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { MarkedByFields } from "../../ui/coursework/marked-by-fields.tsx";
import {
  isMarkedBy,
  type MarkedByValues,
  markedByOf,
  markedByValues,
} from "../../ui/coursework/marked-by-values.ts";
import { toast } from "../../ui/toast/toasts.ts";
import {
  AboutFields,
  type AboutValues,
  DueFields,
  type DueValues,
  isAboutReady,
} from "./forms.tsx";

interface Props {
  assignmentId: string;
  /** The zone of the assignment, in which the team and the teacher mean a due date. */
  timezone?: string;
}

/** Begins a writing, and leads to it. */
export function NewWriting({ assignmentId, timezone }: Props) {
  const isStudent = useMe().role === "student";
  const zone = useZone();
  const navigate = useNavigate();
  const { send: run } = useCommand({
    send: (send: () => Promise<{ id: string }>) => send(),
    stale: () => [keys.assignment(assignmentId), keys.home],
  });
  const { open, dialog } = useOwnDialog(() =>
    anyCommand<AboutValues & DueValues & MarkedByValues>({
      title: "New writing",
      text: isStudent
        ? "A text of your own. Your teacher comments on each version that you submit."
        : "The student writes it and submits it in versions, on which the teacher comments.",
      confirm: "Create writing",
      wide: true,
      form: {
        keep: `writing-${assignmentId}`,
        initial: {
          title: "",
          prompt: "",
          dueAt: null,
          timezone: timezone ?? zone,
          ...markedByValues({}),
        },
        ready: (values) => isAboutReady(values) && isMarkedBy(values),
        fields: (props) => (
          <Stack gap="md">
            <AboutFields {...props} set={props.set} />
            <DueFields {...props} set={props.set} />
            {!isStudent && <MarkedByFields {...props} />}
          </Stack>
        ),
      },
      async send({ title, prompt, dueAt, timezone: meant, ...by }, key) {
        const { id } = await run(() =>
          post(
            `/assignments/${assignmentId}/writings`,
            {
              title,
              prompt: prompt.trim() || undefined,
              ...(dueAt && { dueAt, timezone: meant }),
              ...(!isStudent && markedByOf(by)),
            },
            key,
          ),
        );
        toast("Writing created.");
        await navigate({
          to: "/assignments/$assignmentId/writings/$writingId",
          params: { assignmentId, writingId: id },
        });
      },
    }),
  );
  return (
    <>
      <Button variant="default" size="xs" onClick={() => open(undefined)}>
        New writing
      </Button>
      {dialog}
    </>
  );
}
