import { Button } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUpload } from "@tabler/icons-react";
import css from "./mark.module.css";
import type { SaveStatus as Status } from "./saver.ts";
import type { Saving } from "./use-saver.ts";

const words: Record<Status, string> = {
  saved: "Saved",
  saving: "Saving…",
  offline: "Offline, kept on this device",
  refused: "Not saved, kept on this device",
  conflict: "Changed in another window",
};

interface Props {
  saving: Pick<Saving<unknown, unknown>, "status" | "problem" | "again">;
  /** Nothing was ever saved, so nothing is said of it. */
  isNew: boolean;
}

/** Whether what was entered is saved, and what can be done where it is not. */
export function SaveStatus({ saving, isNew }: Props) {
  const { status, problem } = saving;
  const Icon =
    status === "saved" ? IconCloudCheck : status === "saving" ? IconCloudUpload : IconCloudOff;
  if (status === "saved" && isNew) return null;
  return (
    <div className={css.status} data-status={status}>
      <Icon size={17} stroke={1.5} aria-hidden />
      <span role="status">{words[status]}</span>
      {status === "refused" && problem && <span>{problem}</span>}
      {(status === "refused" || status === "offline") && (
        <Button size="compact-sm" variant="default" onClick={saving.again}>
          Try again
        </Button>
      )}
    </div>
  );
}
