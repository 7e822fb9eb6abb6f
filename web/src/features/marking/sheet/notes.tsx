import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
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
