import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { NativeSelect, Switch, Tabs } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { filesQuery } from "../../../lib/coursework/files.ts";
import { homeworkVersionQuery } from "../../../lib/coursework/homework-versions.ts";
import { lateWords } from "../../../lib/coursework/late.ts";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { Changes } from "../../../ui/coursework/changes.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../../ui/skeletons.tsx";
import { SubmittedFile } from "./files.tsx";
import css from "./submission.module.css";

/** What was submitted: the versions, of each its text and its files, and what has changed. */
export function Submission({ homework }: { homework: HomeworkView }) {
  const { versions, receipts, assignmentId, id } = homework;
  const zone = useZone();
  const [chosen, setChosen] = useState<number>();
  const [isCompared, setCompared] = useState(false);
  const number = Math.min(chosen ?? versions, versions);
  const compares = isCompared && number > 1;
  const found = useQuery({
    ...homeworkVersionQuery(assignmentId, id, number, compares ? number - 1 : undefined),
    enabled: number > 0,
  });
  if (!number) {
    return (
      <EmptyState icon={IconInbox} title="Nothing was submitted yet">
        What {homework.student.name} submits appears here at once.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Submission" className={css.submission}>
      <header className={css.head}>
        <NativeSelect
          aria-label="Version"
          value={number}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={receipts.toReversed().map((one) => ({
            value: String(one.number),
            label: [
              `Version ${one.number}`,
              absolute(one.submittedAt, zone),
              ...(one.isLate ? [lateWords(one.lateSeconds)] : []),
            ].join(" · "),
          }))}
        />
        {number > 1 && (
          <Switch
            label={`Show what changed since version ${number - 1}`}
            checked={isCompared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
        )}
      </header>
      <Loaded query={found} loading={<ChatSkeleton />}>
        {(version) => <Version key={number} homework={homework} {...version} />}
      </Loaded>
    </section>
  );
}

interface VersionProps {
  homework: HomeworkView;
  number: number;
  words: number;
  document?: TextDocument;
  changes?: React.ComponentProps<typeof Changes>["runs"];
  fileIds: string[];
}

function Version({ homework, number, words, document, changes, fileIds }: VersionProps) {
  const { assignmentId } = homework;
  const pictures = usePictures(assignmentId);
  const { data } = useQuery({ ...filesQuery(assignmentId), enabled: fileIds.length > 0 });
  const files = fileIds.map((fileId) => ({
    fileId,
    file: data?.items.find((one) => one.id === fileId),
  }));
  const [part, setPart] = useState<string | null>(document ? "text" : (fileIds[0] ?? null));
  const text = document && (
    <div className={css.paper}>
      {changes ? (
        <Changes runs={changes} />
      ) : (
        <TextView document={document} label={`Version ${number}`} address={pictures.address} />
      )}
      <p className={css.count}>{count(words, "word")}</p>
    </div>
  );
  if (!fileIds.length) return text ?? null;
  if (!document && files.length === 1 && files[0]) {
    return <SubmittedFile assignmentId={assignmentId} {...files[0]} />;
  }
  return (
    <Tabs value={part} onChange={setPart} keepMounted={false} variant="outline">
      <Tabs.List aria-label="Parts of the submission">
        {document && <Tabs.Tab value="text">Text</Tabs.Tab>}
        {files.map(({ fileId, file }, at) => (
          <Tabs.Tab key={fileId} value={fileId}>
            <bdi>{file?.name ?? `File ${at + 1}`}</bdi>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {text && (
        <Tabs.Panel value="text" pt="md">
          {text}
        </Tabs.Panel>
      )}
      {files.map((one) => (
        <Tabs.Panel key={one.fileId} value={one.fileId} pt="md">
          <SubmittedFile assignmentId={assignmentId} {...one} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
