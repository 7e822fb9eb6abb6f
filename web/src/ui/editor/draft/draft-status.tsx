import { Button } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUpload, IconDevices } from "@tabler/icons-react";
import { When } from "../../text/when.tsx";
import css from "./draft.module.css";
import type { DraftStatus as Status } from "./draft.ts";
import type { Draft } from "./use-draft.ts";

const words: Record<Status, string> = {
  loading: "Opening…",
  unread: "Not opened",
  saved: "Saved",
  saving: "Saving…",
  offline: "Offline, kept on this device",
  refused: "Not saved, kept on this device",
  conflict: "Changed elsewhere",
  reading: "Open in another tab",
};

const icons = {
  saved: IconCloudCheck,
  offline: IconCloudOff,
  refused: IconCloudOff,
  unread: IconCloudOff,
  conflict: IconDevices,
  reading: IconDevices,
};

interface Props {
  draft: Pick<Draft<unknown>, "status" | "saved" | "problem" | "again" | "takeOver">;
}

/** Whether what was written is saved, and what can be done where it is not. */
export function DraftStatus({ draft }: Props) {
  const { status, saved, problem } = draft;
  const Icon = status in icons ? icons[status as keyof typeof icons] : IconCloudUpload;
  const isWrong = status === "refused" || status === "unread";
  return (
    <div className={css.status} data-status={status}>
      <Icon size={18} stroke={1.5} aria-hidden />
      <span role="status">{words[status]}</span>
      {status === "saved" && saved.savedAt && <When at={saved.savedAt} />}
      {isWrong && problem && <span>{problem}</span>}
      {(isWrong || status === "offline") && (
        <Button size="compact-sm" variant="default" onClick={draft.again}>
          Try again
        </Button>
      )}
      {status === "reading" && (
        <Button size="compact-sm" variant="default" onClick={draft.takeOver}>
          Write here
        </Button>
      )}
    </div>
  );
}
