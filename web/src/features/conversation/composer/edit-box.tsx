import type { MessageView } from "@lyceum/core/message/schema.ts";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { sentence } from "../../../lib/problem.ts";
import type { Member } from "../facts.ts";
import css from "./composer.module.css";
import { Field } from "./field.tsx";

interface Props {
  message: MessageView;
  people: readonly Member[];
  notes?: boolean;
  /** Puts the words into the message. */
  save: (content: string) => Promise<unknown>;
  close: () => void;
}

/** In the composer's place while one changes a message; what was being written there stays. */
export function EditBox({ message, people, notes, save, close }: Props) {
  const [text, setText] = useState(message.content);
  const input = useRef<HTMLTextAreaElement>(null);
  const change = useMutation({ mutationFn: save, onSuccess: close });
  const words = text.trim();

  useEffect(() => {
    const node = input.current;
    node?.focus();
    node?.setSelectionRange(node.value.length, node.value.length);
  }, []);

  function submit() {
    if (words === message.content) return close();
    if (words && words.length <= 4000) change.mutate(words);
  }

  return (
    <div className={css.composer} data-notes={notes || undefined} data-editing>
      <p className={css.editing}>Change your message. Others see that it was edited.</p>
      <Field
        label="Your message, changed"
        text={text}
        change={setText}
        submit={submit}
        cancel={close}
        people={people}
        input={input}
      />
      <div className={css.bar}>
        <span className={css.hint} data-over={change.error ? true : undefined} aria-live="polite">
          {change.error ? sentence(change.error) : ""}
        </span>
        <Button size="sm" variant="default" onClick={close}>
          Cancel
        </Button>
        <Button size="sm" disabled={!words} loading={change.isPending} onClick={submit}>
          Save message
        </Button>
      </div>
    </div>
  );
}
