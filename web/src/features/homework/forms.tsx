import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Stack, Textarea } from "@mantine/core";
import type { CommandForm } from "../../ui/command/command.ts";
import { MarkedByFields } from "../../ui/coursework/marked-by-fields.tsx";
import { DateTime } from "../../ui/form/date-time.tsx";
import { DueFields, TaskFields, WhyFields } from "./form/fields.tsx";
import { type HomeworkValues, homeworkValues, isHomework, isMarked } from "./form/values.ts";

/** All of the homework that can be changed now. */
export const editForm = (
  homework: HomeworkView,
  isTeams: boolean,
): CommandForm<HomeworkValues> => ({
  initial: homeworkValues(homework),
  ready: (values) => isHomework(values) && (!isTeams || values.reason.trim().length >= 3),
  fields: (props) => (
    <Stack gap="lg">
      <TaskFields {...props} set={props.set} assignmentId={homework.assignmentId} />
      {!isMarked(homework) && <MarkedByFields {...props} set={props.set} />}
      <DueFields {...props} set={props.set} />
      {isTeams && <WhyFields {...props} set={props.set} />}
    </Stack>
  ),
});

interface ExtendValues {
  dueAt: string | null;
  reason: string;
}

const ahead = (at: string | undefined) => (at && at > new Date().toISOString() ? at : null);

/** A due date for this student alone, and why; without one the extension ends. */
export const extendForm = ({
  extension,
  effectiveDueAt,
}: HomeworkView): CommandForm<ExtendValues> => ({
  // What is over begins without a time.
  initial: { dueAt: ahead(effectiveDueAt), reason: "" },
  ready: ({ dueAt, reason }) => reason.trim().length >= 3 && (dueAt !== null || !!extension),
  fields: ({ values, set, error }) => (
    <Stack gap="md">
      <DateTime
        label={extension ? "Due (empty it to end the extension)" : "Due"}
        value={values.dueAt}
        error={error("dueAt")}
        onChange={(dueAt) => set({ dueAt })}
        time="18:00"
        clearable={extension !== undefined}
      />
      <Textarea
        label="Why? The student reads this."
        value={values.reason}
        error={error("reason")}
        autosize
        minRows={2}
        maxLength={1000}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
    </Stack>
  ),
});
