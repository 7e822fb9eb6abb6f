import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Textarea } from "@mantine/core";
import { IconAlertTriangle, IconEyeOff } from "@tabler/icons-react";
import css from "../../../ui/mark/mark.module.css";
import { When } from "../../../ui/text/when.tsx";

/** What one has to know of the mark before one changes it. */
export function Notes({ homework }: { homework: HomeworkView }) {
  const { mark, released, versions, status, student } = homework;
  const shown = mark ?? released;
  return (
    <>
      {shown?.isStale && (
        <p className={css.note} data-tone="turn">
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
          <span>
            {mark ? "This mark is" : "What was released is"} of version {shown.version}; version{" "}
            {versions} came since.
          </span>
        </p>
      )}
      {status === "graded" && (
        <p className={css.note}>
          <IconEyeOff size={18} stroke={1.5} aria-hidden />
          <span>
            Marked, not released: {student.name} sees nothing of it yet. Whatever you change opens
            the mark again.
          </span>
        </p>
      )}
      {released && status !== "released" && (
        <p className={css.note}>
          <span>
            {student.name} sees what was released <When at={released.releasedAt} />
            {released.total && `: ${released.total.total} of ${released.total.possible}`}.
          </span>
        </p>
      )}
    </>
  );
}

interface ReasonProps {
  teacher: string;
  value: string;
  set: (reason: string) => void;
}

/** Whoever marks for the teacher says why before anything is saved. */
export const Reason = ({ teacher, value, set }: ReasonProps) => (
  <Textarea
    label={`Why do you mark for ${teacher}?`}
    description="It is kept in the audit log with all that you save."
    value={value}
    autosize
    minRows={1}
    maxLength={1000}
    onChange={(event) => set(event.currentTarget.value)}
  />
);
