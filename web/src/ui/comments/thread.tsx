import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { commentActWords } from "@lyceum/core/coursework/comment/words.ts";
import { Button, Group } from "@mantine/core";
import { IconCheck, IconEyeOff, IconUnlink } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useMe } from "../../lib/session.ts";
import { useCommandDialog } from "../command/commands.tsx";
import type { Decision } from "../editor/draft/draft.ts";
import { Face } from "../person.tsx";
import { When } from "../text/when.tsx";
import { Words } from "../text/words.tsx";
import { EditComment, Say } from "./compose.tsx";
import { isPlaced, type Place, standsAs } from "./places.ts";
import css from "./thread.module.css";

/** Sends what is said in the comments of a work; `path` comes after where they are: `/cmt_…/reply`. */
export interface Talk {
  /** Of a button: a toast says what failed, and it answers with nothing then. */
  press: (sent: Sent) => Promise<unknown>;
  /** Of a dialog, which says itself what failed. */
  send: (sent: Sent, key: string) => Promise<unknown>;
  busy: boolean;
}

interface Sent {
  path: string;
  body: object;
}

interface Props {
  talk: Talk;
  comment: CommentView;
  place: Place | undefined;
  isCurrent: boolean;
  /** Looks at its words. */
  show: () => void;
  /** Takes up or leaves the words of a suggestion; where one writes. */
  decide?: (decision: Decision) => void;
  /** What was decided here and is on its way. */
  decided?: Decision;
}

/** A comment or a suggestion with its answers, and what may be done with it. */
export function Thread({ talk, comment, place, isCurrent, show, decide, decided }: Props) {
  const { author, kind, isUnsent, body, replies, createdAt } = comment;
  const me = useMe();
  const name = author.userId === me.userId ? "You" : author.name;
  const decision = comment.decision ?? decided;
  const isOver = comment.resolved !== undefined || decision !== undefined;
  return (
    <article
      id={`comment-${comment.id}`}
      tabIndex={-1}
      className={css.thread}
      data-kind={kind}
      data-current={isCurrent || undefined}
      data-over={isOver || undefined}
      aria-label={`${kind === "suggestion" ? "Suggestion" : "Comment"} by ${name}`}
      {...useShowing(show)}
    >
      <header className={css.head}>
        <Face name={author.name} size={26} />
        <span className={css.name}>{name}</span>
        <When at={createdAt} />
      </header>
      {isUnsent && (
        <p className={css.unsent}>
          <IconEyeOff size={15} stroke={1.5} aria-hidden /> Only you see this
        </p>
      )}
      <Where comment={comment} place={place} />
      {kind === "suggestion" && <Change comment={comment} />}
      {body && (
        <p className={css.body}>
          <Words text={body} />
        </p>
      )}
      {replies.length > 0 && (
        <ul className={css.replies} aria-label="Replies">
          {replies.map(({ userId, name: by, body: words, at }) => (
            <li key={`${userId}-${at}`}>
              <span className={css.name}>{userId === me.userId ? "You" : by}</span> <When at={at} />
              <Words text={words} />
            </li>
          ))}
        </ul>
      )}
      <State comment={comment} decision={decision} />
      <Acts talk={talk} comment={comment} place={place} decide={decision ? undefined : decide} />
    </article>
  );
}

/**
 * The card that is looked at moves beside its words. One that is pressed does so after the click: the
 * button would go away from under the pointer.
 */
function useShowing(show: () => void) {
  const isPressed = useRef(false);
  const letGo = () => {
    isPressed.current = false;
  };
  return {
    onMouseDown() {
      isPressed.current = true;
      addEventListener("mouseup", letGo, { once: true });
    },
    onFocus: () => isPressed.current || show(),
    onClick: show,
  };
}

/** The words it is about, where they are not to be seen beside it. */
function Where({
  comment: { anchor, page, versionNumber },
  place,
}: Pick<Props, "comment" | "place">) {
  if (page) return <p className={css.where}>Page {page} of the file</p>;
  if (!anchor) return <p className={css.where}>About the whole text, version {versionNumber}</p>;
  const isLost = place === "lost";
  const isOther = isPlaced(place) && !standsAs(anchor, place);
  return (
    <>
      <blockquote className={css.quote} dir="auto">
        {anchor.quote}
      </blockquote>
      {isLost && (
        <p className={css.lost}>
          <IconUnlink size={15} stroke={1.5} aria-hidden /> These words of version {versionNumber}{" "}
          are gone here.
        </p>
      )}
      {isOther && (
        <p className={css.where}>
          Here it reads: <q dir="auto">{place.quote.trim()}</q>
        </p>
      )}
    </>
  );
}

/** What a suggestion would change. */
function Change({ comment: { anchor, replacement } }: Pick<Props, "comment">) {
  return (
    <p className={css.change} dir="auto">
      <span className="hidden">Suggested: replace </span>
      <del>{anchor?.quote}</del>
      {replacement ? (
        <>
          <span className="hidden"> with </span> <ins>{replacement}</ins>
        </>
      ) : (
        <span className="hidden"> with nothing</span>
      )}
    </p>
  );
}

function State({ comment, decision }: { comment: CommentView; decision?: Decision }) {
  const { resolved } = comment;
  if (decision) {
    return (
      <p className={css.state}>
        <IconCheck size={15} stroke={1.75} aria-hidden />
        {decision === "accepted" ? "Accepted" : "Rejected"}
        {comment.decidedAt && <When at={comment.decidedAt} />}
      </p>
    );
  }
  if (!resolved) return null;
  return (
    <p className={css.state}>
      <IconCheck size={15} stroke={1.75} aria-hidden />
      Resolved by {resolved.name} <When at={resolved.at} />
    </p>
  );
}

function Acts({
  talk,
  comment,
  place,
  decide,
}: Pick<Props, "talk" | "comment" | "place" | "decide">) {
  const { id, allowed, kind, anchor } = comment;
  const { busy } = talk;
  const [isReplying, setReplying] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const ask = useCommandDialog();
  const does = (act: CommentView["allowed"][number], body: object = {}) =>
    talk.press({ path: `/${id}/${act}`, body });

  async function drop() {
    await ask<object>({
      title: "Delete this comment?",
      text: "Nobody but you has read it. This cannot be undone.",
      confirm: "Delete comment",
      danger: true,
      send: (_none, key) => talk.send({ path: `/${id}/delete`, body: {} }, key),
    });
  }

  if (isReplying) {
    return (
      <Say
        name={`reply-${id}`}
        label="Your reply"
        button="Send reply"
        busy={busy}
        send={(body) => does("reply", { body })}
        close={() => setReplying(false)}
      />
    );
  }
  if (isEditing) {
    return (
      <EditComment
        comment={comment}
        busy={busy}
        close={() => setEditing(false)}
        send={(values) => does("edit", values)}
      />
    );
  }
  const mayDecide = decide && allowed.includes("decide");
  return (
    <Group gap={6} className={css.acts}>
      {mayDecide && anchor && standsAs(anchor, place) && (
        <Button size="compact-sm" onClick={() => decide("accepted")}>
          Accept
        </Button>
      )}
      {mayDecide && (
        <Button size="compact-sm" variant="default" onClick={() => decide("rejected")}>
          Reject
        </Button>
      )}
      {allowed.includes("reply") && (
        <Button size="compact-sm" variant="subtle" data-reply onClick={() => setReplying(true)}>
          {commentActWords.reply}
        </Button>
      )}
      {allowed.includes("resolve") && kind === "comment" && (
        <Button
          size="compact-sm"
          variant="subtle"
          data-resolve
          onClick={() => void does("resolve")}
        >
          {commentActWords.resolve}
        </Button>
      )}
      {allowed.includes("reopen") && (
        <Button size="compact-sm" variant="subtle" onClick={() => void does("reopen")}>
          {commentActWords.reopen}
        </Button>
      )}
      {allowed.includes("edit") && (
        <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
          {commentActWords.edit}
        </Button>
      )}
      {allowed.includes("delete") && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => void drop()}>
          {commentActWords.delete}
        </Button>
      )}
    </Group>
  );
}
