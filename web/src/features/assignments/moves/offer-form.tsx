import { defaultDeadline } from "@lyceum/core/assignment/work/deadline-schema.ts";
import { Stack, Textarea } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { type FieldsProps, form } from "./form.ts";
import { TeacherPicker } from "./teacher-picker.tsx";

interface Values {
  /** Teacher ids. */
  teachers: string[];
  expiresAt: string | null;
  note: string;
}

export const offerForm = form<Values>({
  wide: true,
  initial: ({ space }) => ({
    teachers: [],
    expiresAt: defaultDeadline("offer", space.assignment.dueDate),
    note: "",
  }),
  ready: ({ teachers }) => teachers.length > 0,
  send: ({ id, key }, { teachers, expiresAt, note }) =>
    post(
      `/assignments/${id}/offers`,
      { teachers, expiresAt: expiresAt ?? undefined, note: note.trim() || undefined },
      key,
    ),
  Fields: ({ values, set, error, space }: FieldsProps<Values>) => (
    <Stack gap="md">
      <TeacherPicker
        space={space}
        chosen={values.teachers}
        choose={(teachers) => set({ teachers })}
        error={error("teachers")}
      />
      <DateTime
        label="They can answer until"
        due={space.assignment.dueDate}
        value={values.expiresAt}
        onChange={(expiresAt) => set({ expiresAt })}
        error={error("expiresAt")}
      />
      <Textarea
        label="Message (optional)"
        description="Teachers see it next to the brief."
        value={values.note}
        error={error("note")}
        onChange={(event) => set({ note: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={1000}
      />
    </Stack>
  ),
});
