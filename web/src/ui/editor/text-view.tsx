import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument, TextMark, TextNode } from "@lyceum/core/coursework/text/schema.ts";
import {
  createElement,
  Fragment,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Formula } from "./formula-view.tsx";
import {
  type Changed,
  type Highlight,
  highlightAttributes,
  highlightsAt,
  type Selected,
} from "./marks/highlight.ts";
import { selectedIn } from "./marks/selected.ts";
import { isHarmless } from "./nodes/harmless.ts";
import type { PictureAddress } from "./nodes/picture.ts";
import css from "./text.module.css";

interface Props {
  document: TextDocument;
  /** What a screen reader calls it; none for a part of something. */
  label?: string;
  /** Where the file of a picture is read. */
  address?: PictureAddress;
  highlights?: readonly Highlight[];
  /** In what it differs from another text, in order. */
  changes?: readonly Changed[];
  onHighlight?: (id: string) => void;
  /** Somebody selected a part of it, or nothing any more. */
  onSelect?: (selected: Selected | null) => void;
}

/** A text to be read: it looks as it did in the editor, and needs nothing of it. */
export function TextView({ document, label, onSelect, ...rest }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { address, highlights, changes, onHighlight } = rest;
  const drawn = useMemo(
    () =>
      draw(document, {
        address,
        highlights: highlights ?? [],
        changes: changes ?? [],
        onHighlight,
        id,
      }),
    [document, address, highlights, changes, onHighlight, id],
  );
  useSelected(box, drawn.text, onSelect);
  const Box = label ? "section" : "div";
  return (
    <Box ref={box as RefObject<HTMLDivElement>} aria-label={label} className={css.text}>
      {drawn.body}
      {drawn.notes.length > 0 && (
        <ol className={css.notes} aria-label="Footnotes">
          {drawn.notes.map((text, index) => (
            <li key={index} id={`${id}-note-${index + 1}`} dir="auto">
              {text}{" "}
              <a href={`#${id}-mark-${index + 1}`} aria-label="Back to the text">
                ↩
              </a>
            </li>
          ))}
        </ol>
      )}
    </Box>
  );
}

/** Tells what is selected of the text, by whatever means: a finger's handles raise no other event. */
function useSelected(box: RefObject<HTMLElement | null>, text: string, tell: Props["onSelect"]) {
  useEffect(() => {
    if (!tell) return;
    const told = () => {
      const all = box.current;
      const place = all?.ownerDocument.getSelection()?.anchorNode;
      // What is selected elsewhere, as in a field that was opened for it, is not ours.
      if (all && place && all.contains(place)) tell(selectedIn(all, text));
    };
    document.addEventListener("selectionchange", told);
    return () => document.removeEventListener("selectionchange", told);
  }, [box, text, tell]);
}

interface Drawing extends Pick<Props, "address" | "onHighlight"> {
  highlights: readonly Highlight[];
  changes: readonly Changed[];
  id: string;
}

const tags: Record<string, string> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  code: "code",
  subscript: "sub",
  superscript: "sup",
};
const blocks: Record<string, string> = {
  paragraph: "p",
  blockquote: "blockquote",
  bulletList: "ul",
  listItem: "li",
};

/** The elements of a text, its footnotes, and its flat text. */
function draw(document: TextDocument, { address, highlights, changes, onHighlight, id }: Drawing) {
  const flat = flatten(document);
  const notes: string[] = [];
  const ends = [...new Set([...highlights, ...changes].flatMap(({ from, to }) => [from, to]))].sort(
    (a, b) => a - b,
  );
  const missing = changes.filter((one) => one.words !== undefined);
  let at = 0;
  /** What only the other text has, as far as it stands before a place. */
  const missingUntil = (place: number) => {
    const those: ReactNode[] = [];
    for (let [one] = missing; one && one.from <= place; [one] = missing) {
      missing.shift();
      those.push(<del key={one.from}>{one.words}</del>);
    }
    return those;
  };
  const inside = (node: TextNode) => {
    at++;
    const children = (node.content ?? []).map((child, index) => (
      <Fragment key={index}>{one(child)}</Fragment>
    ));
    const rest = missingUntil(flat.toFlat(at));
    at++;
    return children.length || rest.length ? (
      [...children, <Fragment key="rest">{rest}</Fragment>]
    ) : (
      <br />
    );
  };

  function one(node: TextNode): ReactNode {
    const { type, attrs = {} } = node;
    const from = flat.toFlat(at);
    if (type === "text") {
      at += node.text?.length ?? 0;
      return words(node, from);
    }
    switch (type) {
      case "heading":
        return createElement(`h${attrs.level}`, { dir: "auto" }, inside(node));
      case "orderedList":
        return (
          <ol dir="auto" start={Number(attrs.start ?? 1)} type={attrs.type as "1" | undefined}>
            {inside(node)}
          </ol>
        );
      case "codeBlock":
        return (
          <pre>
            <code>{inside(node)}</code>
          </pre>
        );
    }
    if (blocks[type]) return createElement(blocks[type], { dir: "auto" }, inside(node));
    at++;
    switch (type) {
      case "hardBreak":
        return <br />;
      case "horizontalRule":
        return <hr />;
      case "inlineMath":
      case "blockMath":
        return marked(from, <Formula latex={String(attrs.latex)} isBlock={type === "blockMath"} />);
      case "footnote": {
        const number = notes.push(String(attrs.text));
        return marked(
          from,
          <a
            id={`${id}-mark-${number}`}
            href={`#${id}-note-${number}`}
            aria-label={`Footnote ${number}`}
          >
            <sup>{number}</sup>
          </a>,
        );
      }
      case "image":
        return (
          <figure>
            <Shown
              source={attrs.fileId ? address?.(String(attrs.fileId)) : undefined}
              alt={String(attrs.alt ?? "")}
              width={attrs.width ? Number(attrs.width) : undefined}
            />
          </figure>
        );
    }
    return null;
  }

  /** A run of text, in parts where highlights begin and end. */
  function words({ text = "", marks = [] }: TextNode, from: number) {
    const cuts = ends.filter((end) => from < end && end < from + text.length);
    return [from, ...cuts].map((start, index) => {
      const end = cuts[index] ?? from + text.length;
      const part = <span data-from={start}>{text.slice(start - from, end - from)}</span>;
      return (
        <Fragment key={start}>
          {missingUntil(start)}
          {marked(start, marks.reduceRight(withMark, part as ReactNode), end)}
        </Fragment>
      );
    });
  }

  /** What is highlighted can be pressed; of several the innermost one answers. */
  function marked(place: number, content: ReactNode, end = place + 1) {
    const change = changes.find(({ from, to }) => from <= place && place < to);
    if (change) return createElement(change.kind === "added" ? "ins" : "del", undefined, content);
    const [found] = highlightsAt(highlights, place);
    if (!found) return content;
    const open = () => onHighlight?.(found.id);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button in a text breaks its lines.
      <span
        {...highlightAttributes(found)}
        data-note={found.note && found.to <= end ? found.note : undefined}
        role="button"
        tabIndex={found.from === place ? 0 : -1}
        onClick={open}
        onKeyDown={({ key }) => key === "Enter" && open()}
      >
        {content}
      </span>
    );
  }

  const all = document.content ?? [];
  // The editor puts an empty line below a picture, to write in; nobody has to look at it.
  const isLine = all.length > 1 && isEmptyLine(all.at(-1)) && !missing.length;
  const body = (isLine ? all.slice(0, -1) : all).map((block, index) => (
    <Fragment key={index}>{one(block)}</Fragment>
  ));
  return { body, notes, text: flat.text };
}

const isEmptyLine = (block: TextNode | undefined) =>
  block?.type === "paragraph" && !block.content?.length;

interface ShownProps {
  source: string | Promise<string> | undefined;
  alt: string;
  width?: number;
}

/** A picture, as soon as it is known where it is read. */
function Shown({ source, alt, width }: ShownProps) {
  const [found, setFound] = useState(typeof source === "string" ? source : undefined);
  useEffect(() => {
    let isGone = false;
    void Promise.resolve(source).then((one) => {
      if (!isGone) setFound(one);
    });
    return () => {
      isGone = true;
    };
  }, [source]);
  return <img src={found || undefined} alt={alt} width={width} loading="lazy" />;
}

function withMark(content: ReactNode, { type, attrs }: TextMark): ReactNode {
  const tag = tags[type];
  if (tag) return createElement(tag, undefined, content);
  const address = String(attrs?.href ?? "");
  if (type !== "link" || !isHarmless(address)) return content;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  );
}
