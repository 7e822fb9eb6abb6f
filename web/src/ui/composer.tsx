import { ActionIcon, Button, FileButton, Progress, Textarea, Tooltip } from "@mantine/core";
import { IconPaperclip, IconRefresh, IconSend2, IconX } from "@tabler/icons-react";
import { type RefObject, useRef, useState } from "react";
import { useKept } from "../lib/kept.ts";
import { useNow } from "../lib/time.ts";
import type { useAttachments } from "../lib/use-attachments.ts";
import { bytes } from "../lib/words.ts";
import css from "./composer.module.css";

interface Props {
  /** Names the conversation; a draft is kept under it. */
  id: string;
  label: string;
  placeholder: string;
  send: (content: string, attachments?: string[]) => void;
  typing?: (on: boolean) => void;
  attachments?: ReturnType<typeof useAttachments>;
  /** Why nothing can be written here now. */
  closed?: string;
  /** Milliseconds since 1970 until which the server takes no more. */
  pausedUntil?: number;
  notes?: boolean;
  input?: RefObject<HTMLTextAreaElement | null>;
}

const most = 4000;

/** Where one writes: Enter sends, Shift Enter makes a line, files by button, drop or paste; drafts survive. */
export function Composer({
  id,
  label,
  placeholder,
  send,
  typing,
  attachments,
  closed,
  pausedUntil = 0,
  notes,
  input,
}: Props) {
  const [text, setText] = useKept(id);
  const [over, setOver] = useState(false);
  const now = useNow(1000);
  const own = useRef<HTMLTextAreaElement>(null);
  const box = input ?? own;

  if (closed) return <p className={css.closed}>{closed}</p>;

  const files = attachments?.items ?? [];
  const left = most - text.length;
  const waiting = Math.ceil((pausedUntil - now.getTime()) / 1000);
  const ready = (text.trim() || attachments?.ids.length) && left >= 0 && !attachments?.busy;

  function submit() {
    if (!ready) return;
    send(text.trim(), attachments?.ids.length ? attachments.ids : undefined);
    setText("");
    attachments?.clear();
    typing?.(false);
    box.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first.
    <div
      className={css.composer}
      data-notes={notes || undefined}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!attachments) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!attachments) return;
        event.preventDefault();
        setOver(false);
        attachments.add(event.dataTransfer.files);
      }}
    >
      {files.length > 0 && (
        <ul className={css.files}>
          {files.map((one) => (
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
              {one.state === "failed" && (
                <ActionIcon
                  size={28}
                  onClick={() => attachments?.retry(one)}
                  aria-label={`Upload ${one.file.name} again`}
                >
                  <IconRefresh size={16} stroke={1.5} />
                </ActionIcon>
              )}
              <ActionIcon
                size={28}
                onClick={() => attachments?.drop(one.key)}
                aria-label={`Remove ${one.file.name}`}
              >
                <IconX size={16} stroke={1.5} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        ref={box}
        value={text}
        aria-label={label}
        placeholder={placeholder}
        autosize
        minRows={1}
        maxRows={8}
        variant="unstyled"
        classNames={{ input: css.input }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          typing?.(Boolean(event.currentTarget.value));
        }}
        onPaste={(event) => {
          if (attachments && event.clipboardData.files.length > 0) {
            event.preventDefault();
            attachments.add(event.clipboardData.files);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            submit();
          }
        }}
      />
      <div className={css.bar}>
        {attachments && (
          <FileButton multiple onChange={attachments.add}>
            {(props) => (
              <Tooltip label="Attach files">
                <ActionIcon {...props} aria-label="Attach files">
                  <IconPaperclip size={19} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
        )}
        <span className={css.hint} data-over={left < 0 || undefined} aria-live="polite">
          {left < 200
            ? `${left} characters left`
            : waiting > 0
              ? `Many messages in a short time. The next goes in ${waiting} s.`
              : ""}
        </span>
        <Button
          size="sm"
          disabled={!ready}
          onClick={submit}
          color={notes ? "amber" : undefined}
          rightSection={<IconSend2 size={16} stroke={1.75} />}
        >
          {notes ? "Add note" : "Send"}
        </Button>
      </div>
    </div>
  );
}
