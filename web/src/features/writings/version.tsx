import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Button } from "@mantine/core";
import { IconFileText, IconMessagePlus, IconMessages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { versionQuery } from "../../lib/coursework/writings.ts";
import { count } from "../../lib/text/words.ts";
import { CommentsHead, useComments } from "../../ui/comments/comments.tsx";
import { Margin } from "../../ui/comments/margin.tsx";
import { NewComment } from "../../ui/comments/new-comment.tsx";
import { Notes } from "../../ui/comments/notes.tsx";
import { isPlaced, usePlaces, useTexts } from "../../ui/comments/places.ts";
import { SelectionBar } from "../../ui/comments/selection-bar.tsx";
import { Thread } from "../../ui/comments/thread.tsx";
import { useComposing } from "../../ui/comments/use-composing.ts";
import { NamedFile } from "../../ui/coursework/files.tsx";
import type { Highlight } from "../../ui/editor/marks/highlight.ts";
import { TextView } from "../../ui/editor/text-view.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { useTalk } from "./command-on.ts";
import { useWriting } from "./context.tsx";
import { CommentKeys } from "./keys.tsx";
import { Task } from "./task.tsx";
import css from "./writing.module.css";

/** A version as it was submitted, with its comments beside the words. */
export function VersionView({ number }: { number: number }) {
  const { writing } = useWriting();
  const found = useQuery(versionQuery(writing.assignmentId, writing.id, number));
  return (
    <Loaded query={found} loading={<ChatSkeleton />}>
      {({ document, fileIds }) => <Version number={number} document={document} fileIds={fileIds} />}
    </Loaded>
  );
}

interface Props {
  number: number;
  document: TextDocument | undefined;
  fileIds: readonly string[];
}

function Version({ number, document, fileIds }: Props) {
  const { writing, side } = useWriting();
  const { assignmentId, id, allowed, status } = writing;
  const talk = useTalk(writing);
  const texts = useTexts(writing.comments, (one) => versionQuery(assignmentId, id, one));
  const pictures = usePictures(assignmentId);
  // What is said of a later version says nothing of this one.
  const said = writing.comments.filter((one) => one.versionNumber <= number);
  const places = usePlaces(document, said, texts);
  const comments = useComments(said, places, { isOver: status === "returned" });
  const maySay = allowed.includes("comment");
  const making = useComposing({ maySuggest: allowed.includes("suggest") });
  const { composing, selected } = making;
  const isReview = side === "teacher" && status === "in_review";
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
        isUnsent={isReview}
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
          <div className={css.paper}>
            {fileIds.map((one) => (
              <NamedFile
                key={one}
                about="Submitted with this version:"
                assignmentId={assignmentId}
                fileId={one}
              />
            ))}
            {document ? (
              <TextView
                document={document}
                label={`Version ${number}`}
                address={pictures.address}
                highlights={highlights}
                onHighlight={comments.open}
                onSelect={maySay ? making.onSelect : undefined}
              />
            ) : (
              <EmptyState small icon={IconFileText} title="Files without a text">
                This version has no text. Download its files to read them.
              </EmptyState>
            )}
            <Notes comments={comments.shown} places={places} />
          </div>
        }
        head={
          <>
            <Task />
            {isReview && <Unsent />}
            {maySay && (
              <Button
                variant="default"
                size="compact-sm"
                justify="flex-start"
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
            {maySay && document
              ? "Select words in the text to comment on them."
              : "What is said about this version stands here, beside its words."}
          </EmptyState>
        }
        cards={cards}
      />
      {selected && !composing && (
        <SelectionBar selected={selected} comment={making.comment} suggest={making.suggest} />
      )}
      <CommentKeys comments={comments} making={maySay ? making : undefined} />
    </>
  );
}

/** How much of the review nobody else has read. */
function Unsent() {
  const { writing } = useWriting();
  const unsent = writing.comments.filter((one) => one.isUnsent).length;
  return (
    <p className={css.unsent}>
      {unsent ? `${count(unsent, "comment")} in this review.` : "This review is empty so far."} Only
      you see what you write here until you send it.
    </p>
  );
}
