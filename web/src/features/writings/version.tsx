import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { versionQuery } from "../../lib/coursework/writings.ts";
import { count } from "../../lib/text/words.ts";
import { CommentedText } from "../../ui/comments/commented-text.tsx";
import { NamedFile } from "../../ui/coursework/files.tsx";
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
  const { work: writing } = useWriting();
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
  const { work: writing, side } = useWriting();
  const { assignmentId, id, allowed, status } = writing;
  const talk = useTalk(writing);
  const pictures = usePictures(assignmentId);
  const isReview = side === "teacher" && status === "in_review";
  return (
    <CommentedText
      comments={writing.comments}
      number={number}
      document={document}
      queryOf={(one) => versionQuery(assignmentId, id, one)}
      talk={talk}
      id={id}
      maySay={allowed.includes("comment")}
      maySuggest={allowed.includes("suggest")}
      isUnsent={isReview}
      isOver={status === "returned"}
      head={
        <>
          <Task />
          {isReview && <Unsent />}
        </>
      }
      empty="What is said about this version stands here, beside its words."
      keys={(comments, making) => <CommentKeys comments={comments} making={making} />}
    >
      {(marks) => (
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
              {...marks}
            />
          ) : (
            <EmptyState small icon={IconFileText} title="Files without a text">
              This version has no text. Download its files to read them.
            </EmptyState>
          )}
        </div>
      )}
    </CommentedText>
  );
}

/** How much of the review nobody else has read. */
function Unsent() {
  const { work: writing } = useWriting();
  const unsent = writing.comments.filter((one) => one.isUnsent).length;
  return (
    <p className={css.unsent}>
      {unsent ? `${count(unsent, "comment")} in this review.` : "This review is empty so far."} Only
      you see what you write here until you send it.
    </p>
  );
}
