import type { FileView } from "@lyceum/core/assignment/file-schema.ts";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconDownload, IconFiles, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { get, remove } from "../../lib/api.ts";
import type { AssignmentView } from "../../lib/assignment.ts";
import { isStaff, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useConfirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FileDrop, FileList, FileRow } from "../../ui/file-drop.tsx";
import { failed, told } from "../../ui/toasts.ts";
import { When } from "../../ui/when.tsx";
import css from "./assignment.module.css";
import { useUploads } from "./use-uploads.ts";

/** The files of an assignment, and the place to add some. */
export function Files({ assignment, files }: { assignment: AssignmentView; files: FileView[] }) {
  const uploads = useUploads(assignment.id);
  const may = assignment.allowed.includes("upload");
  const mine = new Set(uploads.items.map((one) => one.fileId));
  const shown = files.filter((file) => !mine.has(file.id));
  return (
    <Card title="Files" aside={<span className={css.count}>{shown.length || ""}</span>}>
      {may && (
        <FileDrop
          add={uploads.add}
          hint="PDF, Word, images, slides and more, up to 100 MB each. We check every file for viruses."
        />
      )}
      {!may && shown.length === 0 && (
        <EmptyState small icon={IconFiles} title="No files">
          Drafts, readings and photos of pages appear here.
        </EmptyState>
      )}
      <div className={css.files}>
        <FileList uploads={uploads.items} cancel={uploads.cancel} retry={uploads.retry}>
          {shown.map((file) => (
            <Row key={file.id} assignmentId={assignment.id} file={file} />
          ))}
        </FileList>
      </div>
    </Card>
  );
}

function Row({ assignmentId, file }: { assignmentId: string; file: FileView }) {
  const me = useMe();
  const client = useQueryClient();
  const ask = useConfirm();
  const path = `/assignments/${assignmentId}/files/${file.id}` as const;

  async function download() {
    try {
      const { url } = await get(`${path}/download`);
      location.assign(url);
    } catch (error) {
      failed(error, `${file.name} cannot be downloaded now`);
    }
  }

  async function drop() {
    const reason = await ask({
      title: "Delete this file?",
      text: `${file.name} is removed for everybody. This cannot be undone.`,
      confirm: "Delete file",
      danger: true,
      reason: isStaff(me) ? "Why? The student can read this." : undefined,
    });
    if (reason === null) return;
    try {
      await remove(path, reason ? { reason } : undefined);
      told(`${file.name} is deleted.`);
    } catch (error) {
      failed(error, `${file.name} was not deleted`);
    }
    void client.invalidateQueries({ queryKey: ["assignment", assignmentId] });
  }

  const who = file.uploadedBy.userId === me.userId ? "you" : file.uploadedBy.name;
  return (
    <FileRow
      name={file.name}
      size={file.size}
      status={file.status}
      reason={file.reason}
      detail={
        <>
          {who}, <When at={file.createdAt} />
        </>
      }
    >
      {file.allowed.includes("download") && (
        <Tooltip label="Download">
          <ActionIcon onClick={download} aria-label={`Download ${file.name}`}>
            <IconDownload size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
      {file.allowed.includes("delete") && (
        <Tooltip label="Delete">
          <ActionIcon onClick={drop} aria-label={`Delete ${file.name}`}>
            <IconTrash size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
    </FileRow>
  );
}
