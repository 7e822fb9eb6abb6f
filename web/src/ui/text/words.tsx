import { linked } from "../../lib/text/words.ts";

/** A text as it was typed, with its links made links. */
export function Words({ text }: { text: string }) {
  return (
    <span dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {linked(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noreferrer noopener nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
