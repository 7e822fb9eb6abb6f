import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { IconMessages } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { homeworkVersionQuery } from "../../lib/coursework/homework-versions.ts";
import { CommentsHead, useComments } from "../../ui/comments/comments.tsx";
import { Margin } from "../../ui/comments/margin.tsx";
import { isPlaced, usePlaces, useTexts } from "../../ui/comments/places.ts";
import { Thread } from "../../ui/comments/thread.tsx";
import type { Highlight } from "../../ui/editor/marks/highlight.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useTalk } from "./command-on.ts";
import { useHomework } from "./context.tsx";

interface Props {
  document: TextDocument | undefined;
  /** Up to this version; what is said of a later one says nothing of this text. */
  number?: number;
  children: (marks: { highlights: Highlight[]; onHighlight: (id: string) => void }) => ReactNode;
}

/** A text with what was said to it beside the words. */
export function Said({ document, number = Number.POSITIVE_INFINITY, children }: Props) {
  const { homework, side } = useHomework();
  const talk = useTalk(homework);
  const texts = useTexts(homework.comments, (version) =>
    homeworkVersionQuery(homework.assignmentId, homework.id, version),
  );
  const said = homework.comments.filter((one) => one.versionNumber <= number);
  const places = usePlaces(document, said, texts);
  const comments = useComments(said, places);
  const { current, highlights, open } = comments;
  const text = children({ highlights, onHighlight: open });
  if (!said.length && !homework.versions) return text;
  return (
    <Margin
      label="Comments"
      current={current}
      text={text}
      head={<CommentsHead comments={comments} />}
      empty={
        <EmptyState small icon={IconMessages} title="No comments">
          {side === "student"
            ? "What your teacher says about your text stands here, beside its words."
            : "What is said about this text stands here, beside its words."}
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
