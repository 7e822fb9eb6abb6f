import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Button } from "@mantine/core";
import { IconMessagePlus, IconMessages } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import type { Highlight, Selected } from "../editor/marks/highlight.ts";
import { EmptyState } from "../empty-state.tsx";
import { type Comments, CommentsHead, useComments } from "./comments.tsx";
import { Margin } from "./margin.tsx";
import { NewComment } from "./new-comment.tsx";
import { Notes } from "./notes.tsx";
import { isPlaced, usePlaces, useTexts, type VersionQuery } from "./places.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { type Talk, Thread } from "./thread.tsx";
import { useComposing } from "./use-composing.ts";

/** What the text around which all this stands is given. */
export interface Marks {
  highlights: readonly Highlight[];
  onHighlight: (id: string) => void;
  onSelect: ((selected: Selected | null) => void) | undefined;
}

interface Props {
  /** All that is said of the work. */
  comments: readonly CommentView[];
  /** The version that is shown; what is said of a later one says nothing of this. */
  number: number;
  document: TextDocument | undefined;
  queryOf: (number: number) => VersionQuery;
  talk: Talk;
  /** Under this name is kept what is typed: the id of the work. */
  id: string;
  maySay: boolean;
  maySuggest?: boolean;
  /** Nobody else reads yet what is said now. */
  isUnsent?: boolean;
  /** Nothing is left to do. */
  isOver?: boolean;
  /** What stands above the comments. */
  head?: ReactNode;
  /** What stands there instead of no comment. */
  empty: string;
  children: (marks: Marks) => ReactNode;
  /** The keys of it. */
  keys?: (comments: Comments, making: ReturnType<typeof useComposing> | undefined) => ReactNode;
}

/** A version with what is said about it beside the words, and what is being said. */
export function CommentedText(props: Props) {
  const { number, document, talk, id, maySay, maySuggest = false, isUnsent = false } = props;
  const texts = useTexts(props.comments, props.queryOf);
  const said = useMemo(
    () => props.comments.filter((one) => one.versionNumber <= number),
    [props.comments, number],
  );
  const places = usePlaces(document, said, texts);
  const comments = useComments(said, places, { isOver: props.isOver });
  const making = useComposing({ maySuggest });
  const { composing, selected } = making;
  const highlights = useMemo((): Highlight[] => {
    if (!composing?.anchor) return comments.highlights;
    const { from, to } = composing.anchor;
    return [...comments.highlights, { id: "new", from, to, kind: composing.kind, isCurrent: true }];
  }, [comments.highlights, composing]);
  const { current } = comments;

  const cards = comments.shown.map((one) => {
    const place = places.get(one.id);
    const card = (
      <Thread
        talk={talk}
        comment={one}
        place={place}
        isCurrent={one.id === current}
        show={() => comments.setCurrent(one.id)}
      />
    );
    return { id: one.id, isPlaced: isPlaced(place), from: isPlaced(place) ? place.from : -1, card };
  });
  if (composing) {
    const from = composing.anchor?.from ?? -1;
    const card = (
      <NewComment
        talk={talk}
        composing={composing}
        versionNumber={number}
        name={`comment-${id}-${number}`}
        isUnsent={isUnsent}
        close={making.close}
      />
    );
    const at = cards.findIndex((one) => one.from >= from);
    cards.splice(at < 0 ? cards.length : at, 0, { id: "new", isPlaced: from >= 0, from, card });
  }

  return (
    <>
      <Margin
        label="Comments"
        current={composing ? "new" : current}
        text={
          <>
            {props.children({
              highlights,
              onHighlight: comments.open,
              onSelect: maySay ? making.onSelect : undefined,
            })}
            <Notes comments={comments.shown} places={places} />
          </>
        }
        head={
          <>
            {props.head}
            {maySay && (
              <Button
                variant="default"
                size="compact-sm"
                style={{ justifySelf: "start" }}
                leftSection={<IconMessagePlus size={16} stroke={1.5} aria-hidden />}
                onClick={making.commentOnAll}
              >
                Comment on the whole text
              </Button>
            )}
            <CommentsHead comments={comments} />
          </>
        }
        empty={
          <EmptyState small icon={IconMessages} title="No comments">
            {maySay && document ? "Select words in the text to comment on them." : props.empty}
          </EmptyState>
        }
        cards={cards}
      />
      {selected && !composing && (
        <SelectionBar selected={selected} comment={making.comment} suggest={making.suggest} />
      )}
      {props.keys?.(comments, maySay ? making : undefined)}
    </>
  );
}
