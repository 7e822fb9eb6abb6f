import { mostInAttribute } from "@lyceum/core/coursework/text/limits.ts";
import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { onField } from "../../form/on-field.ts";
import { isHarmless } from "../nodes/harmless.ts";
import { Preview } from "./preview.tsx";

interface FormProps {
  /** Of what is there already. */
  remove?: () => void;
  removes: string;
  save: () => void;
  saves: string;
  children: ReactNode;
}

/** Saves by Enter in a line, by Ctrl+Enter in a field of several. */
function SmallForm({ remove, removes, save, saves, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    save();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <Stack gap="sm">
        {children}
        <Group gap="xs" justify="flex-end">
          {remove && (
            <Button variant="subtle" color="red" size="compact-md" onClick={remove}>
              {removes}
            </Button>
          )}
          <Button type="submit" size="compact-md">
            {saves}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface TextProps {
  value: string;
  save: (value: string) => void;
  /** Of what is there already. */
  remove?: () => void;
  /** Nothing was written. */
  close: () => void;
}

export function FootnoteForm({ value, save, remove, close }: TextProps) {
  const [text, setText] = useState(value);
  return (
    <SmallForm
      save={() => (text.trim() ? save(text.trim()) : (remove ?? close)())}
      saves="Save footnote"
      remove={remove}
      removes="Remove footnote"
    >
      <Textarea
        label="Footnote"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={mostInAttribute}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
    </SmallForm>
  );
}

interface FormulaProps extends TextProps {
  isBlock: boolean;
}

export function FormulaForm({ value, save, remove, close, isBlock }: FormulaProps) {
  const [latex, setLatex] = useState(value);
  return (
    <SmallForm
      save={() => (latex.trim() ? save(latex.trim()) : (remove ?? close)())}
      saves="Save formula"
      remove={remove}
      removes="Remove formula"
    >
      <Textarea
        label="Formula in LaTeX"
        placeholder="\frac{a}{b} = c^2"
        {...onField({ dir: "ltr" })}
        spellCheck={false}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        styles={{ input: { fontFamily: "ui-monospace, monospace" } }}
        value={latex}
        onChange={(event) => setLatex(event.currentTarget.value)}
        data-autofocus
      />
      <Preview latex={latex.trim()} isBlock={isBlock} />
    </SmallForm>
  );
}

export function LinkForm({ value, save, remove, close }: TextProps) {
  const [address, setAddress] = useState(value);
  const [error, setError] = useState<string>();
  const whole = wholeAddress(address);
  return (
    <SmallForm
      save={() => {
        if (!address.trim()) return (remove ?? close)();
        if (whole) return save(whole);
        setError("Enter a web address, such as https://example.org, or an email address.");
      }}
      saves="Save link"
      remove={remove}
      removes="Remove link"
    >
      <TextInput
        label="Web or email address"
        inputMode="url"
        {...onField({ dir: "ltr" })}
        autoComplete="off"
        spellCheck={false}
        maxLength={mostInAttribute}
        value={address}
        error={error}
        onChange={(event) => {
          setError(undefined);
          setAddress(event.currentTarget.value);
        }}
        data-autofocus
      />
    </SmallForm>
  );
}

/** What people type of an address, made whole; nothing where it is none. */
function wholeAddress(typed: string) {
  const text = typed.trim();
  if (isHarmless(text)) return text;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  const web = `https://${text}`;
  return /^[^\s:]+\.[^\s:]+(:\d+)?(\/\S*)?$/.test(text) && isHarmless(web) ? web : undefined;
}

interface PictureValue {
  alt: string | null;
  width: number | null;
}

interface PictureProps {
  value: PictureValue;
  save: (value: PictureValue) => void;
  remove: () => void;
}

/** Pixels of a picture by how large people want it. */
const widths = [
  { label: "Small", value: "240" },
  { label: "Medium", value: "480" },
  { label: "Full width", value: "" },
];

export function PictureForm({ value, save, remove }: PictureProps) {
  const [alt, setAlt] = useState(value.alt ?? "");
  const [width, setWidth] = useState(`${value.width ?? ""}`);
  const id = useId();
  return (
    <SmallForm
      save={() => save({ alt: alt.trim() || null, width: Number(width) || null })}
      saves="Save picture"
      remove={remove}
      removes="Remove picture"
    >
      <TextInput
        label="What does the picture show?"
        description="Read out to people who cannot see it."
        maxLength={mostInAttribute}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        data-autofocus
      />
      <span id={id} hidden>
        Size
      </span>
      <SegmentedControl aria-labelledby={id} data={widths} value={width} onChange={setWidth} />
    </SmallForm>
  );
}
