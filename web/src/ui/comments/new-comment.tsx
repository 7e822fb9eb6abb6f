import { useEffect, useState } from "react";
import { useKept } from "../../lib/kept/kept.ts";
import type { Selected } from "../editor/marks/highlight.ts";
import { submitByKeys } from "../form/submit-keys.ts";
import { Buttons, SuggestionFields } from "./compose.tsx";
import css from "./thread.module.css";
import type { Talk } from "./thread.tsx";

/** What is being said, and about which words; none for the whole. */
export interface Composing {
  kind: "comment" | "suggestion";
  anchor?: Selected;
}

interface Props {
  talk: Talk;
  composing: Composing;
  versionNumber: number;
  /** What is typed is kept under this name as long as the tab lives. */
  name: string;
  /** Said where nobody else reads it yet. */
  isUnsent: boolean;
  close: () => void;
}

/** A comment or a suggestion that is being written, beside its words. */
export function NewComment({ talk, composing, versionNumber, name, isUnsent, close }: Props) {
  const { kind, anchor } = composing;
  const isSuggestion = kind === "suggestion";
  const [body, setBody] = useKept(`${name}-${kind}`);
  const [replacement, setReplacement] = useState(anchor?.quote ?? "");
  useEffect(() => setReplacement(anchor?.quote ?? ""), [anchor]);
  const ready = isSuggestion ? replacement !== anchor?.quote : !!body.trim();

  async function send() {
    const said = { versionNumber, kind, anchor, body, ...(isSuggestion && { replacement }) };
    if (!(await talk.press({ path: "", body: said }))) return;
    setBody("");
    close();
  }
  return (
    <form
      className={css.thread}
      data-kind={kind}
      data-current
      aria-label={isSuggestion ? "New suggestion" : "New comment"}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !talk.busy) void send();
      }}
      onKeyDown={(event) => {
        submitByKeys(event);
        if (event.key === "Escape") close();
      }}
    >
      {anchor && !isSuggestion && (
        <blockquote className={css.quote} dir="auto">
          {anchor.quote}
        </blockquote>
      )}
      {isSuggestion && (
        <p className={css.change} dir="auto">
          Instead of <del>{anchor?.quote}</del>
        </p>
      )}
      {!anchor && <p className={css.where}>About the whole text, version {versionNumber}</p>}
      <SuggestionFields
        isSuggestion={isSuggestion}
        body={body}
        setBody={setBody}
        replacement={replacement}
        setReplacement={setReplacement}
      />
      <Buttons
        button={isUnsent ? "Add to the review" : isSuggestion ? "Suggest" : "Comment"}
        ready={ready}
        busy={talk.busy}
        close={close}
      />
    </form>
  );
}

/** Without the spaces and line ends around it, which nobody means. */
export function trimmed({ from, quote }: Selected): Selected | undefined {
  const words = quote.trim();
  if (!words) return undefined;
  const begin = from + quote.indexOf(words);
  return { from: begin, to: begin + words.length, quote: words };
}
