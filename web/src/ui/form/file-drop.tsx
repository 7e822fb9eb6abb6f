import { canBeHad, uncheckedWarning } from "@lyceum/core/files/schema.ts";
import { Button, FileButton, Progress, Text } from "@mantine/core";
import { IconCloudUpload } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { bytes } from "../../lib/text/words.ts";
import css from "./file-drop.module.css";

/** A file on its way to the bucket. */
export interface Uploading {
  key: string;
  name: string;
  size: number;
  /** 0 to 1. */
  share: number;
  state: "waiting" | "uploading" | "failed";
  error?: string;
  /** The same file would be refused again. */
  final?: boolean;
}

interface Props {
  add: (files: File[]) => void;
  /** What is accepted, in words. */
  hint: string;
}

/** A place to drop files on, with a button for those who do not drag. */
export function FileDrop({ add, hint }: Props) {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first.
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <IconCloudUpload size={26} stroke={1.5} aria-hidden />
      <div className={css.words}>
        <Text size="sm" fw={550}>
          {over ? "Let go to upload" : "Drop files here"}
        </Text>
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      </div>
      <FileButton multiple onChange={add}>
        {(props) => (
          <Button {...props} variant="default" size="sm">
            Choose files
          </Button>
        )}
      </FileButton>
    </div>
  );
}

interface ListProps {
  uploads: Uploading[];
  cancel: (key: string) => void;
  retry: (key: string) => void;
  /** The files that are there already, each a `FileRow`. */
  children?: ReactNode;
}

/** What is on its way, then what is there. */
export function FileList({ uploads, cancel, retry, children }: ListProps) {
  return (
    <ul className={css.list}>
      {uploads.map(({ key, name, size, share, state, error, final }) => (
        <li key={key} className={css.row}>
          <span className={css.kind} data-failed={state === "failed" || undefined}>
            {ending(name)}
          </span>
          <span className={css.file}>
            <span className={css.name} dir="auto" title={name}>
              {name}
            </span>
            {state === "failed" ? (
              <span className={css.error}>{error}</span>
            ) : (
              <>
                <span className={css.detail}>
                  {state === "waiting"
                    ? "Waiting to upload"
                    : `${bytes(size * share)} of ${bytes(size)}`}
                </span>
                <Progress value={share * 100} size={4} mt={4} aria-label={`Uploading ${name}`} />
              </>
            )}
          </span>
          {state === "failed" && !final && (
            <Button size="compact-sm" variant="default" onClick={() => retry(key)}>
              Try again
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => cancel(key)}
            aria-label={state === "failed" ? `Remove ${name}` : `Cancel ${name}`}
          >
            {state === "failed" ? "Remove" : "Cancel"}
          </Button>
        </li>
      ))}
      {children}
    </ul>
  );
}

interface RowProps {
  name: string;
  size: number;
  status: "uploading" | "scanning" | "clean" | "unchecked" | "quarantined" | "rejected";
  /** Who and when. */
  detail: ReactNode;
  /** Why it was rejected. */
  reason?: string;
  /** Takes the place of the name: a link that opens it. */
  shown?: ReactNode;
  /** Version, who sees it. */
  tags?: ReactNode;
  children?: ReactNode;
}

/** What is said of a file that cannot be opened. */
export const fileStateWords = {
  uploading: "Upload not finished",
  scanning: "Being checked for viruses",
  quarantined: "Unsafe: nobody can open it",
  rejected: "Not accepted",
};

/** One file that is there. */
export function FileRow({ name, size, status, detail, reason, shown, tags, children }: RowProps) {
  const bad = status === "quarantined" || status === "rejected";
  return (
    <li className={css.row}>
      <span className={css.kind} data-failed={bad || undefined}>
        {ending(name)}
      </span>
      <span className={css.file}>
        <span className={css.name} dir="auto" title={name}>
          {shown ?? name}
        </span>
        <span className={bad ? css.error : css.detail}>
          {canBeHad(status) ? (
            <>
              {bytes(size)} · {detail}
              {status === "unchecked" && ` · ${uncheckedWarning}`}
            </>
          ) : (
            (reason ?? fileStateWords[status])
          )}
        </span>
      </span>
      {tags && <span className={css.tags}>{tags}</span>}
      {children}
    </li>
  );
}

const ending = (name: string) => {
  const end = name.includes(".") ? (name.split(".").at(-1) ?? "") : "";
  return end.length > 0 && end.length < 5 ? end.toUpperCase() : "FILE";
};
