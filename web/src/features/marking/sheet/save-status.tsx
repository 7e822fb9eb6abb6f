import { Button } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUpload } from "@tabler/icons-react";
import css from "../../../ui/mark/mark.module.css";
import type { SaveStatus as Status } from "./saver.ts";
import type { Marking } from "./use-mark.ts";

const words: Record<Status, string> = {
  saved: "Saved",
  saving: "Saving…",
  offline: "Offline, kept on this device",
  refused: "Not saved, kept on this device",
  conflict: "Changed in another window",
};

/** Whether what was entered is saved, and what can be done where it is not. */
export function SaveStatus({ marking, isNew }: { marking: Marking; isNew: boolean }) {
  const { status, problem } = marking;
  const Icon =
    status === "saved" ? IconCloudCheck : status === "saving" ? IconCloudUpload : IconCloudOff;
  if (status === "saved" && isNew) return null;
  return (
    <div className={css.status} data-status={status}>
      <Icon size={17} stroke={1.5} aria-hidden />
      <span role="status">{words[status]}</span>
      {status === "refused" && problem && <span>{problem}</span>}
      {(status === "refused" || status === "offline") && (
        <Button size="compact-sm" variant="default" onClick={marking.again}>
          Try again
        </Button>
      )}
    </div>
  );
}
