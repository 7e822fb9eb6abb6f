import { IconMessages } from "@tabler/icons-react";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { versionQuery } from "../../lib/coursework/writings.ts";
import { CommentsHead, useComments } from "../../ui/comments/comments.tsx";
import { Margin } from "../../ui/comments/margin.tsx";
import { isPlaced, usePlaces, useTexts } from "../../ui/comments/places.ts";
import { Thread } from "../../ui/comments/thread.tsx";
import { DraftEditor } from "../../ui/editor/draft/draft-editor.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { wrong } from "../../ui/toast/toasts.ts";
import { useTalk } from "./command-on.ts";
import { useWriting } from "./context.tsx";
import { Task } from "./task.tsx";
import type { WritingDraft } from "./use-writing-draft.ts";

/** What the student writes, with what the teacher says beside the words. */
export function DraftView({ writing: own }: { writing: WritingDraft }) {
  const { work: writing } = useWriting();
  const { draft, rested, editor, decided, decide, canDecide } = own;
  const talk = useTalk(writing);
  const texts = useTexts(writing.comments, (number) =>
    versionQuery(writing.assignmentId, writing.id, number),
  );
  const pictures = usePictures(writing.assignmentId);
  const places = usePlaces(rested, writing.comments, texts);
  const comments = useComments(writing.comments, places);
  const { current, highlights } = comments;
  const isDecided = (id: string) => decided[id] !== undefined;

  return (
    <Margin
      label="Comments and suggestions"
      current={current}
      text={
        <DraftEditor
          draft={draft}
          ref={editor}
          label="Your text"
          placeholder="Write here, or paste what you have."
          upload={pictures.upload}
          address={pictures.address}
          highlights={highlights.filter(({ id }) => !isDecided(id))}
          onHighlight={comments.open}
        />
      }
      head={
        <>
          <Task />
          <CommentsHead comments={comments} />
        </>
      }
      empty={
        <EmptyState small icon={IconMessages} title="No comments">
          What your teacher says about your text stands here, beside its words.
        </EmptyState>
      }
      cards={comments.shown.map((one) => {
        const place = places.get(one.id);
        return {
          id: one.id,
          isPlaced: isPlaced(place),
          card: (
            <Thread
              talk={talk}
              comment={one}
              place={place}
              isCurrent={one.id === current}
              show={() => comments.setCurrent(one.id)}
              decided={decided[one.id]}
              decide={
                canDecide
                  ? (decision) => {
                      if (decide(one, decision, texts)) return;
                      wrong("These words are gone from your text, so nothing was changed.");
                    }
                  : undefined
              }
            />
          ),
        };
      })}
    />
  );
}
