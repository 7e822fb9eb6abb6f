import { plain } from "@lyceum/core/message/preview.ts";
import type { MessageView } from "@lyceum/core/message/schema.ts";
import { ActionIcon, Button, FileButton, Tooltip } from "@mantine/core";
import { IconPaperclip, IconSend2, IconX } from "@tabler/icons-react";
import { type RefObject, useRef, useState } from "react";
import { useKept } from "../../../lib/kept/kept.ts";
import { namedIn } from "../../../lib/text/mentions.ts";
import { useNow } from "../../../lib/time/time.ts";
import type { Member } from "../facts.ts";
import { Quote } from "../message/quote.tsx";
import css from "./composer.module.css";
import { Field } from "./field.tsx";
import { Attaching } from "./upload-list.tsx";
import type { useAttachments } from "./use-attachments.ts";

/** What is handed over besides the words. */
interface Extras {
  attachments?: string[];
  mentions?: string[];
}

interface Props {
  /** Names the conversation; a draft is kept under it. */
  id: string;
  label: string;
  placeholder: string;
  send: (content: string, extras: Extras) => void;
  typing?: (on: boolean) => void;
  attachments?: ReturnType<typeof useAttachments>;
  /** Milliseconds since 1970 until which the server takes no more. */
  pausedUntil?: number;
  notes?: boolean;
  input?: RefObject<HTMLTextAreaElement | null>;
  /** Who can be named. */
  people?: readonly Member[];
  /** The message this will answer. */
  answers?: MessageView;
  forget?: () => void;
  /** Arrow up in the empty field: the last message again. */
  back?: () => void;
}

const most = 4000;

/** Where one writes; files by button, drop or paste; drafts survive. */
export function Composer(props: Props) {
  const { id, send, typing, attachments, pausedUntil = 0, notes, people = [], answers } = props;
  const [text, setText] = useKept(id);
  const [over, setOver] = useState(false);
  const now = useNow(1000);
  const own = useRef<HTMLTextAreaElement>(null);
  const box = props.input ?? own;

  const left = most - text.length;
  const waiting = Math.ceil((pausedUntil - now.getTime()) / 1000);
  const ready = (text.trim() || attachments?.ids.length) && left >= 0 && !attachments?.busy;

  function submit() {
    if (!ready) return;
    const mentions = namedIn(text, people);
    send(text.trim(), {
      ...(attachments?.ids.length && { attachments: attachments.ids }),
      ...(mentions.length && { mentions }),
    });
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
      {answers && (
        <div className={css.above}>
          <Quote
            sender={answers.sender.name}
            preview={plain(answers.content) || answers.attachments[0]?.name || ""}
          />
          <ActionIcon size={28} onClick={props.forget} aria-label="Remove the quote">
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </div>
      )}
      {attachments && <Attaching attachments={attachments} />}
      <Field
        label={props.label}
        placeholder={props.placeholder}
        text={text}
        change={(next) => {
          setText(next);
          typing?.(Boolean(next));
        }}
        submit={submit}
        cancel={answers && props.forget}
        back={props.back}
        people={people}
        input={box}
        paste={attachments?.add}
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
          {left < 200 ? `${left} characters left` : waiting > 0 ? `Sending in ${waiting} s.` : ""}
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
