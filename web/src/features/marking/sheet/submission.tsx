import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { beingMarked } from "@lyceum/core/coursework/homework/states.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { NativeSelect, Switch, Tabs } from "@mantine/core";
import { IconEyeOff, IconInbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { filesQuery } from "../../../lib/coursework/files.ts";
import { homeworkVersionQuery } from "../../../lib/coursework/homework-versions.ts";
import { lateWords } from "../../../lib/coursework/late.ts";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { useShortcuts } from "../../../lib/page/shortcuts.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { CommentedText, type Marks } from "../../../ui/comments/commented-text.tsx";
import type { Talk } from "../../../ui/comments/thread.tsx";
import { Changes } from "../../../ui/coursework/changes.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SubmittedFile } from "../../../ui/files/submitted-file.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { ChatSkeleton } from "../../../ui/skeletons.tsx";
import css from "./submission.module.css";

interface Props {
  homework: HomeworkView;
  talk: Talk;
}

/** What was submitted: the versions, of each its text and its files, and what has changed. */
export function Submission({ homework, talk }: Props) {
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
        {(version) => <Version key={number} homework={homework} talk={talk} {...version} />}
      </Loaded>
    </section>
  );
}

interface VersionProps extends Props {
  number: number;
  words: number;
  document?: TextDocument;
  changes?: React.ComponentProps<typeof Changes>["runs"];
  fileIds: string[];
}

function Version({ homework, talk, ...version }: VersionProps) {
  const { number, document } = version;
  const { assignmentId, id, comments, allowed, status } = homework;
  return (
    <CommentedText
      comments={comments}
      number={number}
      document={document}
      queryOf={(one) => homeworkVersionQuery(assignmentId, id, one)}
      talk={talk}
      id={id}
      maySay={allowed.includes("comment")}
      isUnsent={beingMarked.includes(status)}
      isOver={status === "released"}
      empty="What is said about this version stands here, beside its words."
      head={beingMarked.includes(status) && <Unsent comments={comments} />}
      keys={(_comments, making) => making && <CommentKey press={making.comment} />}
    >
      {(marks) => <Parts assignmentId={assignmentId} {...version} {...marks} />}
    </CommentedText>
  );
}

/** How much nobody else has read yet. */
function Unsent({ comments }: Pick<HomeworkView, "comments">) {
  const unsent = comments.filter((one) => one.isUnsent).length;
  return (
    <p className={css.unsent}>
      <IconEyeOff size={16} stroke={1.5} aria-hidden />
      {unsent
        ? `${count(unsent, "comment")} not sent yet: read with the mark once it is released.`
        : "What you say here is read with the mark once it is released."}
    </p>
  );
}

/** C comments on what is selected. */
function CommentKey({ press }: { press: () => void }) {
  useShortcuts({ c: press });
  return null;
}

interface PartsProps extends Omit<VersionProps, keyof Props>, Marks {
  assignmentId: string;
}

/** The text of a version and its files, one at a time. */
function Parts({ assignmentId, number, words, document, changes, fileIds, ...marks }: PartsProps) {
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
        <TextView
          document={document}
          label={`Version ${number}`}
          address={pictures.address}
          {...marks}
        />
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
