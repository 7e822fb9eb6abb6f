import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { homeworkVersionQuery } from "../../lib/coursework/homework-versions.ts";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { NamedFile } from "../../ui/coursework/files.tsx";
import { TextView } from "../../ui/editor/text-view.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";
import { Said } from "./said.tsx";

/** A version as it was submitted, with what was said to it. */
export function VersionView({ number }: { number: number }) {
  const { work: homework } = useHomework();
  const { assignmentId, id } = homework;
  const found = useQuery(homeworkVersionQuery(assignmentId, id, number));
  return (
    <Loaded query={found} loading={<ChatSkeleton />}>
      {({ document, fileIds }) => (
        <>
          {fileIds.map((one) => (
            <NamedFile
              key={one}
              assignmentId={assignmentId}
              fileId={one}
              about="Submitted with this version:"
            />
          ))}
          <Text number={number} document={document} />
        </>
      )}
    </Loaded>
  );
}

function Text({ number, document }: { number: number; document: TextDocument | undefined }) {
  const { work: homework } = useHomework();
  const pictures = usePictures(homework.assignmentId);
  return (
    <Said document={document} number={number}>
      {(marks) => (
        <div className={css.paper}>
          {document ? (
            <TextView
              document={document}
              label={`Version ${number}`}
              address={pictures.address}
              {...marks}
            />
          ) : (
            <EmptyState small icon={IconFileText} title="Files without a text">
              Download them to read them.
            </EmptyState>
          )}
        </div>
      )}
    </Said>
  );
}
