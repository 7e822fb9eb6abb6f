import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { IconFileText, IconMessages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { versionQuery } from "../../lib/coursework/writings.ts";
import { CommentsHead, useComments } from "../../ui/comments/comments.tsx";
import { Margin } from "../../ui/comments/margin.tsx";
import { isPlaced, usePlaces, useTexts } from "../../ui/comments/places.ts";
import { Thread } from "../../ui/comments/thread.tsx";
import { NamedFile } from "../../ui/coursework/files.tsx";
import { TextView } from "../../ui/editor/text-view.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { useTalk } from "./command-on.ts";
import { useWriting } from "./context.tsx";
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
  const { writing } = useWriting();
  const talk = useTalk(writing);
  const texts = useTexts(writing.comments, (number) =>
    versionQuery(writing.assignmentId, writing.id, number),
  );
  const pictures = usePictures(writing.assignmentId);
  // What is said of a later version says nothing of this one.
  const said = writing.comments.filter((one) => one.versionNumber <= number);
  const places = usePlaces(document, said, texts);
  const comments = useComments(said, places);
  const { current, highlights } = comments;
  return (
    <Margin
      label="Comments"
      current={current}
      text={
        <div className={css.paper}>
          {fileIds.map((one) => (
            <NamedFile
              about="Submitted with this version:"
              key={one}
              assignmentId={writing.assignmentId}
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
            />
          ) : (
            <EmptyState small icon={IconFileText} title="Files without a text">
              This version has no text. Download its files to read them.
            </EmptyState>
          )}
        </div>
      }
      head={
        <>
          <Task />
          <CommentsHead comments={comments} />
        </>
      }
      empty={
        <EmptyState small icon={IconMessages} title="No comments">
          What is said about this version stands here, beside its words.
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
            />
          ),
        };
      })}
    />
  );
}
