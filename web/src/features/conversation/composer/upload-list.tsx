import { ActionIcon, Progress } from "@mantine/core";
import { IconRefresh, IconX } from "@tabler/icons-react";
import { bytes } from "../../../lib/text/words.ts";
import css from "./composer.module.css";
import type { useAttachments } from "./use-attachments.ts";

/** The files that are to go along, how far each has come, and what to do about one that failed. */
export function Attaching({ attachments }: { attachments: ReturnType<typeof useAttachments> }) {
  if (attachments.items.length === 0) return null;
  return (
    <ul className={css.files}>
      {attachments.items.map((one) => (
        <li key={one.key} data-state={one.state}>
          <span className={css.file}>
            <span className={css.name}>{one.file.name}</span>
            <span className={css.detail}>
              {one.state === "failed" ? one.error : bytes(one.file.size)}
            </span>
            {one.state === "uploading" && (
              <Progress
                value={one.share * 100}
                size={3}
                aria-label={`Uploading ${one.file.name}`}
              />
            )}
          </span>
          {one.state === "failed" && !one.final && (
            <ActionIcon
              size={28}
              onClick={() => attachments.retry(one)}
              aria-label={`Upload ${one.file.name} again`}
            >
              <IconRefresh size={16} stroke={1.5} />
            </ActionIcon>
          )}
          <ActionIcon
            size={28}
            onClick={() => attachments.drop(one.key)}
            aria-label={`Remove ${one.file.name}`}
          >
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
