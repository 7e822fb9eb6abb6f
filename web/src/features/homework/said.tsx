import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import type { ComponentProps } from "react";
import { homeworkVersionQuery } from "../../lib/coursework/homework-versions.ts";
import { CommentedText } from "../../ui/comments/commented-text.tsx";
import { useTalk } from "./command-on.ts";
import { useHomework } from "./context.tsx";

interface Props extends Pick<ComponentProps<typeof CommentedText>, "children"> {
  document: TextDocument | undefined;
  /** The version that it is; what is written now is none yet, and all is said of it that was said before. */
  number?: number;
}

/** A text with what was said to it beside the words. */
export function Said({ document, number, children }: Props) {
  const { work: homework, side } = useHomework();
  const { assignmentId, id, comments, versions, allowed, status } = homework;
  const talk = useTalk(homework);
  if (!comments.length && !versions) {
    return children({ highlights: [], onHighlight: () => {}, onSelect: undefined });
  }
  return (
    <CommentedText
      comments={comments}
      number={number ?? Number.POSITIVE_INFINITY}
      document={document}
      queryOf={(version) => homeworkVersionQuery(assignmentId, id, version)}
      talk={talk}
      id={id}
      maySay={number !== undefined && allowed.includes("comment")}
      isOver={status === "released"}
      empty={
        side === "student"
          ? "What your teacher says about your text stands here, beside its words."
          : "What is said about this text stands here, beside its words."
      }
    >
      {children}
    </CommentedText>
  );
}
