import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { NativeSelect } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { homeworkVersionQuery } from "../../lib/coursework/homework-versions.ts";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { Changes } from "../../ui/coursework/changes.tsx";
import { NamedFile } from "../../ui/coursework/files.tsx";
import { TextView } from "../../ui/editor/text-view.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";
import { Said } from "./said.tsx";

interface Props {
  number: number;
  /** The version that it is compared with. */
  since?: number;
}

/** A version as it was submitted, with what was said to it, or what has changed since another. */
export function VersionView({ number, since }: Props) {
  const { homework } = useHomework();
  const found = useQuery(homeworkVersionQuery(homework.assignmentId, homework.id, number, since));
  return (
    <>
      <Compared number={number} since={since} />
      <Loaded query={found} loading={<ChatSkeleton />}>
        {({ document, fileIds, changes }) => (
          <div>
            {fileIds.map((one) => (
              <NamedFile
                key={one}
                assignmentId={homework.assignmentId}
                fileId={one}
                about="Submitted with this version:"
              />
            ))}
            {since && changes ? (
              <div className={css.paper}>
                <Changes runs={changes} />
              </div>
            ) : (
              <Text number={number} document={document} />
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Text({ number, document }: { number: number; document: TextDocument | undefined }) {
  const { homework } = useHomework();
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

/** Any two versions can be compared. */
function Compared({ number, since }: Props) {
  const { homework } = useHomework();
  const navigate = useNavigate({
    from: "/assignments/$assignmentId/homework/$homeworkId",
  });
  if (homework.versions < 2) return null;
  const others = homework.receipts.map((one) => one.number).filter((one) => one !== number);
  return (
    <NativeSelect
      className={css.compared}
      label="Compare with"
      value={since ?? ""}
      data={[
        { value: "", label: "Nothing" },
        ...others.map((one) => ({ value: String(one), label: `Version ${one}` })),
      ]}
      onChange={(event) => {
        const chosen = Number(event.currentTarget.value) || undefined;
        void navigate({ search: { version: number, since: chosen }, replace: true });
      }}
    />
  );
}
