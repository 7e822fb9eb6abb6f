import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { isBlank } from "@lyceum/core/coursework/text/words.ts";
import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconTypography } from "@tabler/icons-react";
import { type ReactNode, type Ref, useId, useRef, useState } from "react";
import { plainLine, plainText } from "../../../lib/text/plain-document.ts";
import { TextEditor } from "../../../ui/editor/editor.tsx";
import css from "./build.module.css";
import { usePicturesAround } from "./editing.ts";

interface Props {
  label: string;
  value: TextDocument | undefined;
  onChange: (next: TextDocument) => void;
  placeholder?: string;
  error?: string;
  /** The cursor goes there as soon as it can. */
  isFirst?: boolean;
}

/** A text with all its formatting. */
export function RichField({ label, value, onChange, placeholder, error, isFirst }: Props) {
  const { upload, address } = usePicturesAround();
  const initial = useRef(value);
  return (
    <div className={css.rich}>
      <span className={css.label} aria-hidden>
        {label}
      </span>
      <TextEditor
        ref={isFirst ? focusOnce : undefined}
        label={label}
        placeholder={placeholder}
        initial={initial.current}
        onChange={(read) => onChange(read())}
        upload={upload}
        address={address}
      />
      {error && <p className={css.error}>{error}</p>}
    </div>
  );
}

/** A text of which all was taken out is none. */
const written = (text: TextDocument) => (isBlank(text) ? undefined : text);

interface OptionalProps extends Omit<Props, "onChange" | "isFirst"> {
  /** What the button says: "Add feedback". */
  add: string;
  /** Without a text where all of it was taken out. */
  onChange: (next: TextDocument | undefined) => void;
}

/** A text that there seldom is: a button until somebody wants one. */
function OptionalRichField({ add, onChange, ...props }: OptionalProps) {
  const [isWanted, setWanted] = useState(props.value !== undefined);
  if (!isWanted) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.start}
        onClick={() => setWanted(true)}
      >
        {add}
      </Button>
    );
  }
  return <RichField {...props} onChange={(next) => onChange(written(next))} />;
}

type Said = Pick<OptionalProps, "value" | "onChange">;

/** What is said of a question in the result, whatever was answered. */
export const FeedbackField = (said: Said) => (
  <OptionalRichField
    add="Add feedback"
    label="Feedback"
    placeholder="Everybody reads it with the result."
    {...said}
  />
);

/** What is said of an option to whoever chose it. */
export const OptionFeedbackField = ({ name, ...said }: Said & { name: string }) => (
  <RichField
    label={`Feedback on ${name}`}
    placeholder="Read with the result by whoever chose it."
    {...said}
    onChange={(next) => said.onChange(written(next))}
  />
);

/** What a long answer might have been. */
export const SampleField = (said: Said) => (
  <OptionalRichField
    add="Add a sample answer"
    label="A sample answer"
    placeholder="Read with the result, where you show answers."
    {...said}
  />
);

/** The editor may come late: whoever types elsewhere by then is left there. */
function focusOnce(handle: { focus: () => void } | null) {
  const isTyping = document.activeElement?.matches("input, textarea, [contenteditable=true]");
  if (!isTyping) handle?.focus();
}

interface LineProps extends Omit<Props, "isFirst"> {
  /** A screen reader reads it, and eyes see what stands around it. */
  isBare?: boolean;
  input?: Ref<HTMLTextAreaElement>;
  /** Enter was pressed in a line of words. */
  onEnter?: () => void;
  /** Several lines were pasted: the first goes into this field. */
  onLines?: (others: string[]) => void;
  beside?: ReactNode;
}

/** A text that is mostly one line of words: it is typed as such, until it needs formulas, pictures or formatting. */
export function LineField({ isBare, input, onEnter, onLines, beside, ...props }: LineProps) {
  const { label, value, onChange, placeholder, error } = props;
  const id = useId();
  const line = value ? plainLine(value) : "";
  const [isRich, setRich] = useState(line === undefined);
  if (isRich || line === undefined) {
    return (
      <div className={css.line}>
        <RichField {...props} isFirst={isRich && line !== undefined} />
        {beside}
      </div>
    );
  }
  return (
    <div className={css.line}>
      <Textarea
        ref={input}
        id={id}
        {...(isBare ? { "aria-label": label } : { label })}
        className={css.grow}
        autosize
        minRows={1}
        value={line}
        placeholder={placeholder}
        error={error}
        onChange={(event) =>
          onChange(plainText(event.currentTarget.value.replace(/\s*[\r\n]+\s*/g, " ")))
        }
        onPaste={(event) => {
          const [first, ...others] = event.clipboardData
            .getData("text/plain")
            .split(/[\r\n]+/)
            .map((one) => one.trim())
            .filter(Boolean);
          if (!onLines || !others.length || line) return;
          event.preventDefault();
          onChange(plainText(first ?? ""));
          onLines(others);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter?.();
        }}
      />
      <ActionIcon
        aria-label={`Format ${label}`}
        title="Formatting, formulas, pictures"
        onClick={() => setRich(true)}
      >
        <IconTypography size={17} stroke={1.5} />
      </ActionIcon>
      {beside}
    </div>
  );
}
