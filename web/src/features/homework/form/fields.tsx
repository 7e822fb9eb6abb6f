import { Stack, Textarea, TextInput } from "@mantine/core";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { Zone } from "../../../lib/time/time.ts";
import type { FieldsProps } from "../../../ui/command/command.ts";
import { CommonFiles } from "../../../ui/coursework/files.tsx";
import { InstructionsField } from "../../../ui/coursework/instructions-field.tsx";
import { LateFields } from "../../../ui/coursework/late-fields.tsx";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { ZoneSelect } from "../../../ui/form/zone-select.tsx";
import type { HomeworkValues } from "./values.ts";

type Props = FieldsProps<HomeworkValues>;

interface TaskProps extends Props {
  assignmentId: string;
  /** Another one where another text takes the place of what is there. */
  edition?: number;
}

/** What is to be done. */
export function TaskFields({ values, set, error, assignmentId, edition = 0 }: TaskProps) {
  const pictures = usePictures(assignmentId);
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        value={values.title}
        maxLength={160}
        error={error("title")}
        onChange={(event) => set({ title: event.currentTarget.value })}
        data-autofocus
      />
      <InstructionsField
        key={edition}
        value={values.instructions}
        error={error("instructions")}
        onChange={(instructions) => set({ instructions })}
        upload={pictures.upload}
        address={pictures.address}
      />
      <CommonFiles
        assignmentId={assignmentId}
        value={values.fileIds}
        error={error("fileIds")}
        onChange={(fileIds) => set({ fileIds })}
      />
    </Stack>
  );
}

/** Until when, by the clock of a zone, and what becomes of what comes later. */
export function DueFields({ values, set, error }: Props) {
  const { dueAt, timezone, late, markedBy } = values;
  return (
    <Stack gap="md">
      <DateTime
        label="Due (optional)"
        clock={timezone}
        value={dueAt}
        error={error("dueAt")}
        onChange={(next) => set({ dueAt: next })}
        time="18:00"
        clearable
      />
      <Zone value={timezone}>
        {dueAt && (
          <>
            <ZoneSelect
              label="Time zone of the due date"
              description="Days late are counted by its clock."
              value={timezone}
              error={error("timezone")}
              onChange={(next) => next && set({ timezone: next })}
            />
            <LateFields
              values={late}
              set={(part) => set({ late: { ...late, ...part } })}
              error={error("latePolicy")}
              hasPoints={markedBy !== "nothing"}
              due={{ dueAt, timezone }}
            />
          </>
        )}
      </Zone>
    </Stack>
  );
}

/** Why the team does it for the teacher. */
export const WhyFields = ({ values, set, error }: Props) => (
  <Textarea
    label="Why do you do this for the teacher?"
    value={values.reason}
    error={error("reason")}
    autosize
    minRows={2}
    maxLength={1000}
    onChange={(event) => set({ reason: event.currentTarget.value })}
  />
);
