import { Textarea } from "@mantine/core";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { asked, suggested } from "../../../lib/text/mentions.ts";
import { pastedFiles } from "../../../lib/text/pasted.ts";
import { Face } from "../../../ui/person.tsx";
import type { Member } from "../facts.ts";
import css from "./composer.module.css";

interface Props {
  label: string;
  placeholder?: string;
  text: string;
  change: (text: string) => void;
  /** Enter without Shift. */
  submit: () => void;
  /** Escape, while no list is open. */
  cancel?: () => void;
  /** The arrow up in an empty field. */
  back?: () => void;
  /** Who can be named with an `@`. */
  people: readonly Member[];
  input: RefObject<HTMLTextAreaElement | null>;
  paste?: (files: FileList) => void;
  focus?: boolean;
}

/** Where one writes: Enter sends, Shift Enter makes a line, `@` opens the list of people. */
export function Field(props: Props) {
  const { text, change, people, input } = props;
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const question = caret === null ? undefined : asked(text, caret);
  const found = question && people.length > 0 ? suggested(people, question.query) : [];
  const open = found.length > 0;
  const active = found[Math.min(at, found.length - 1)];

  function choose(member: Member) {
    if (!question || caret === null) return;
    const before = `${text.slice(0, question.from)}@${member.name} `;
    change(before + text.slice(caret).trimStart());
    setCaret(null);
    // Once the field holds the new text.
    setTimeout(() => {
      input.current?.focus();
      input.current?.setSelectionRange(before.length, before.length);
    });
  }

  /** What a key does while the list is open; false where it does nothing there. */
  function inList(key: string) {
    if (!open || !active) return false;
    if (key === "ArrowDown") setAt((at + 1) % found.length);
    else if (key === "ArrowUp") setAt((at + found.length - 1) % found.length);
    else if (key === "Enter" || key === "Tab") choose(active);
    else if (key === "Escape") setCaret(null);
    else return false;
    return true;
  }

  function press(event: KeyboardEvent) {
    if (inList(event.key)) {
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      return event.preventDefault();
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      props.submit();
    } else if (event.key === "Escape" && props.cancel) {
      event.preventDefault();
      props.cancel();
    } else if (event.key === "ArrowUp" && !text && props.back) {
      event.preventDefault();
      props.back();
    }
  }

  return (
    <>
      {open && (
        <div role="listbox" id={listId} aria-label="People to name" className={css.people}>
          {found.map((member, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus stays.
            <div
              key={member.userId}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={member === active}
              className={css.person}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
            >
              <Face name={member.name} size={26} /> <bdi>{member.name}</bdi>
            </div>
          ))}
        </div>
      )}
      <Textarea
        ref={input}
        value={text}
        aria-label={props.label}
        aria-autocomplete={people.length > 0 ? "list" : undefined}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && active ? `${listId}-${found.indexOf(active)}` : undefined}
        placeholder={props.placeholder}
        autosize
        minRows={1}
        maxRows={8}
        variant="unstyled"
        classNames={{ input: css.input }}
        data-autofocus={props.focus || undefined}
        onChange={(event) => {
          change(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setAt(0);
        }}
        onBlur={() => setCaret(null)}
        onPaste={(event) => {
          const files = pastedFiles(event.clipboardData);
          if (!props.paste || !files) return;
          event.preventDefault();
          props.paste(files);
        }}
        onKeyDown={press}
      />
    </>
  );
}
