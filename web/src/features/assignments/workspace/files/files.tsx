import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { visibilityWords } from "@lyceum/core/assignment/words.ts";
import { ActionIcon, Button, FileButton, Menu, SegmentedControl, Tooltip } from "@mantine/core";
import {
  IconDots,
  IconDownload,
  IconEye,
  IconEyeOff,
  IconFiles,
  IconHistory,
  IconTrash,
  IconUpload,
  IconUsers,
} from "@tabler/icons-react";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post, remove } from "../../../../lib/api.ts";
import type { AssignmentView } from "../../../../lib/assignment/assignment.ts";
import { keys } from "../../../../lib/cache/keys.ts";
import { Problem } from "../../../../lib/problem.ts";
import { useMe } from "../../../../lib/session.ts";
import { bytes, count } from "../../../../lib/text/words.ts";
import { Card } from "../../../../ui/card.tsx";
import { useCommandDialog } from "../../../../ui/command/commands.tsx";
import { reasonForm } from "../../../../ui/command/reason.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { FileDrop, FileList, FileRow } from "../../../../ui/form/file-drop.tsx";
import { useUploads } from "../../../../ui/form/use-uploads.ts";
import { useHistory } from "../../../../ui/list/history.tsx";
import { More } from "../../../../ui/list/more.tsx";
import { When } from "../../../../ui/text/when.tsx";
import { failed, toast } from "../../../../ui/toast/toasts.ts";
import css from "../workspace.module.css";
import { FileLink } from "./file-link.tsx";
import { useFiles } from "./preview.tsx";

interface Props {
  assignment: AssignmentView;
  /** The newest, oldest first. */
  files: FileView[];
  /** Older ones begin there. */
  next?: string | null;
}

/** The files of an assignment, each with its versions, and the place to add some. */
export function Files({ assignment, files, next }: Props) {
  const [visibility, setVisibility] = useState<"everyone" | "staff">("everyone");
  const uploads = useUploads(assignment.id);
  const older = useInfiniteQuery({
    queryKey: keys.assignment(assignment.id, "files", next),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${assignment.id}/files`, { before: pageParam, limit: 50 }, signal),
    initialPageParam: next ?? null,
    getNextPageParam: (page) => page.next,
    enabled: false,
  });
  const all = [...(older.data?.pages.flatMap((page) => [...page.items].reverse()) ?? []), ...files];
  const may = assignment.allowed.includes("upload");
  const choosesWho = assignment.allowed.includes("upload-for-team");
  const mine = new Set(uploads.items.map((one) => one.fileId));
  const chains = chained(all.filter((file) => !mine.has(file.id)));
  const more = Boolean(next) && (older.data ? older.hasNextPage : true);
  return (
    <Card
      title="Files"
      id="files"
      aside={<span className={css.quiet}>{chains.length ? count(chains.length, "file") : ""}</span>}
    >
      {may && (
        <>
          {choosesWho && (
            <SegmentedControl
              size="xs"
              mb="sm"
              aria-label="Who sees what you add"
              value={visibility}
              onChange={(value) => setVisibility(value as typeof visibility)}
              data={[
                { value: "everyone", label: visibilityWords.everyone },
                { value: "staff", label: visibilityWords.staff },
              ]}
            />
          )}
          <FileDrop
            add={(added) => uploads.add(added, { visibility: choosesWho ? visibility : undefined })}
            hint="Any kind of file, up to 500 MB each. We check every file for viruses."
          />
        </>
      )}
      {!may && chains.length === 0 && (
        <EmptyState small icon={IconFiles} title="No files">
          Drafts, readings and photos of pages appear here.
        </EmptyState>
      )}
      <FileList uploads={uploads.items} cancel={uploads.cancel} retry={uploads.retry}>
        {chains.map(([newest, ...before]) =>
          newest ? (
            <Chain
              key={newest.chain}
              assignment={assignment}
              newest={newest}
              before={before}
              replace={(file) => uploads.add([file], { versionOf: newest.id })}
              resume={(file, begun) => {
                if (file.name === begun.name && file.size === begun.size) {
                  uploads.add([file], {}, begun.id);
                } else failed(anotherFile(begun), "This is another file");
              }}
            />
          ) : null,
        )}
      </FileList>
      {more && (
        <More
          query={{
            hasNextPage: true,
            isFetchingNextPage: older.isFetching,
            fetchNextPage: () => (older.data ? older.fetchNextPage() : older.refetch()),
          }}
        />
      )}
    </Card>
  );
}

const anotherFile = ({ name, size }: FileView) =>
  new Problem({
    status: 400,
    code: "file.other",
    detail: `Choose ${name} (${bytes(size)}) again. The part that was already uploaded is kept.`,
  });

/** Versions of one file belong together, the newest first; the file that changed last comes first. */
function chained(files: FileView[]): FileView[][] {
  const chains = new Map<string, FileView[]>();
  for (const file of [...files].reverse()) {
    chains.set(file.chain, [...(chains.get(file.chain) ?? []), file]);
  }
  return [...chains.values()];
}

interface ChainProps {
  assignment: AssignmentView;
  newest: FileView;
  before: FileView[];
  replace: (file: File) => void;
  resume: (file: File, begun: FileView) => void;
}

function Chain({ assignment, newest, before, replace, resume }: ChainProps) {
  const me = useMe();
  const { download } = useFiles();
  const who = (file: FileView) =>
    file.uploadedBy.userId === me.userId ? "you" : file.uploadedBy.name;
  return (
    <>
      <FileRow
        name={newest.name}
        shown={newest.allowed.includes("preview") ? <FileLink file={newest} bare /> : undefined}
        size={newest.size}
        status={newest.status}
        reason={newest.reason}
        detail={
          <>
            {who(newest)}, <When at={newest.createdAt} />
          </>
        }
        tags={
          <>
            {(newest.number > 1 || before.length > 0) && (
              <span className={css.tag} data-good={newest.current || undefined}>
                v{newest.number}
                {newest.current && " · current"}
              </span>
            )}
            {newest.visibility === "staff" && (
              <span className={css.tag} data-staff>
                {visibilityWords.staff}
              </span>
            )}
          </>
        }
      >
        {newest.allowed.includes("resume") && (
          <FileButton onChange={(file) => file && resume(file, newest)}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                Go on…
              </Button>
            )}
          </FileButton>
        )}
        {newest.allowed.includes("version") && (
          <FileButton onChange={(file) => file && replace(file)}>
            {(props) => (
              <Tooltip label="Upload a new version">
                <ActionIcon {...props} aria-label={`Upload a new version of ${newest.name}`}>
                  <IconUpload size={18} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
        )}
        <FileMenu assignmentId={assignment.id} file={newest} />
      </FileRow>
      {before.length > 0 && (
        <li>
          <ul className={css.versions} aria-label={`Earlier versions of ${newest.name}`}>
            {before.map((file) => (
              <li key={file.id}>
                <span>
                  <span className={css.tag} data-good={file.current || undefined}>
                    v{file.number}
                    {file.current && " · current"}
                  </span>{" "}
                  {file.name === newest.name ? "" : `${file.name} · `}
                  {bytes(file.size)} · {who(file)}, <When at={file.createdAt} />
                </span>
                {file.allowed.includes("download") && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => void download(file)}
                    aria-label={`Download version ${file.number} of ${file.name}`}
                  >
                    Download
                  </Button>
                )}
                <FileMenu assignmentId={assignment.id} file={file} />
              </li>
            ))}
          </ul>
        </li>
      )}
    </>
  );
}

function FileMenu({ assignmentId, file }: { assignmentId: string; file: FileView }) {
  const client = useQueryClient();
  const ask = useCommandDialog();
  const { look, download } = useFiles();
  const showHistory = useHistory();
  const path = `/assignments/${assignmentId}/files/${file.id}` as const;
  const may = (what: FileView["allowed"][number]) => file.allowed.includes(what);
  const reread = () => client.invalidateQueries({ queryKey: keys.assignment(assignmentId) });

  async function show(visibility: "everyone" | "staff") {
    try {
      await post(`${path}/visibility`, { visibility });
      toast(
        visibility === "staff"
          ? `Only the team sees ${file.name} now.`
          : `Student and teacher see ${file.name} now.`,
      );
    } catch (error) {
      failed(error, "Who sees it was not changed");
    }
    void reread();
  }

  async function drop() {
    await ask({
      title: "Delete this file?",
      text: `${file.name} is removed for everybody. This cannot be undone.`,
      confirm: "Delete file",
      danger: true,
      form: may("delete-with-reason") ? reasonForm("Why? The student can read this.") : undefined,
      failure: `${file.name} was not deleted`,
      async send({ reason }) {
        try {
          await remove(path, reason ? { reason } : undefined);
          toast(`${file.name} is deleted.`);
        } finally {
          void reread();
        }
      },
    });
  }

  if (!file.allowed.length && !showHistory) return null;
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon aria-label={`More about ${file.name}`}>
          <IconDots size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may("preview") && (
          <Menu.Item
            leftSection={<IconEye size={16} stroke={1.5} />}
            onClick={() => void look(file)}
          >
            Look at it
          </Menu.Item>
        )}
        {may("download") && (
          <Menu.Item
            leftSection={<IconDownload size={16} stroke={1.5} />}
            onClick={() => void download(file)}
          >
            Download
          </Menu.Item>
        )}
        {may("hide") && (
          <Menu.Item
            leftSection={<IconEyeOff size={16} stroke={1.5} />}
            onClick={() => void show("staff")}
          >
            Keep for the team
          </Menu.Item>
        )}
        {may("show") && (
          <Menu.Item
            leftSection={<IconUsers size={16} stroke={1.5} />}
            onClick={() => void show("everyone")}
          >
            Show to student and teacher
          </Menu.Item>
        )}
        {showHistory && (
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.5} />}
            onClick={() =>
              showHistory(`History of ${file.name}`, { scope: assignmentId, entity: file.id })
            }
          >
            History
          </Menu.Item>
        )}
        {(may("delete") || may("delete-with-reason")) && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.5} />}
            onClick={() => void drop()}
          >
            Delete…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
