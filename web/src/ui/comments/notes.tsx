import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import css from "./notes.module.css";
import { isPlaced, type Place } from "./places.ts";

interface Props {
  comments: readonly CommentView[];
  places: Map<string, Place>;
}

/** The numbers by which paper leads from the words of a text to what is said about them. */
export const numbered = (comments: readonly CommentView[]) =>
  new Map(comments.map(({ id }, index) => [id, index + 1]));

/** On paper: what is said about a text, as notes with the numbers that stand at its words. */
export function Notes({ comments, places }: Props) {
  if (!comments.length) return null;
  return (
    <section className={css.notes}>
      <h2>Comments</h2>
      <ol>
        {comments.map((one) => (
          <li key={one.id}>
            <Said comment={one} isHere={isPlaced(places.get(one.id))} />
            {one.replies.map(({ name, body, at }) => (
              <p key={at} className={css.reply}>
                <strong>{name}:</strong> {body}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ comment, isHere }: { comment: CommentView; isHere: boolean }) {
  const { author, anchor, kind, body, replacement, decision, versionNumber } = comment;
  return (
    <p>
      <strong>{author.name}:</strong>{" "}
      {anchor && !isHere && kind === "comment" && (
        <>
          “{anchor.quote}” (version {versionNumber}){" "}
        </>
      )}
      {kind === "suggestion" && (
        <>
          <del>{anchor?.quote}</del> {replacement && <ins>{replacement}</ins>}{" "}
          {decision && `(${decision}) `}
        </>
      )}
      {body}
    </p>
  );
}
