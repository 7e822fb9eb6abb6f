import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { mostFiles } from "@lyceum/core/coursework/version/limits.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { Button, Checkbox, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "../../lib/api.ts";
import { filesQuery } from "../../lib/coursework/files.ts";
import { may, useMe } from "../../lib/session.ts";
import { bytes } from "../../lib/text/words.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { FileDrop, FileList, fileStateWords } from "../../ui/form/file-drop.tsx";
import { useUploads } from "../../ui/form/use-uploads.ts";
import { failed } from "../../ui/toast/toasts.ts";
import css from "./writing.module.css";

/** What a file that was submitted is called. */
export function useFileNames(assignmentId: string) {
  const { data } = useQuery(filesQuery(assignmentId));
  return (fileId: string) => data?.items.find((one) => one.id === fileId)?.name ?? "A file";
}

/** The files that this person may submit, the newest first. */
export function useOwnFiles(assignmentId: string): FileView[] {
  const me = useMe();
  const { data } = useQuery(filesQuery(assignmentId));
  return (data?.items ?? []).filter(
    ({ side, uploadedBy, visibility, status }) =>
      side === "student" &&
      uploadedBy.userId === me.userId &&
      visibility === "everyone" &&
      !["quarantined", "rejected", "uploading"].includes(status),
  );
}

interface Props {
  assignmentId: string;
  value: string[];
  onChange: (fileIds: string[]) => void;
}

/** Files beside the text, or instead of it. */
export function FilesBeside({ assignmentId, value, onChange }: Props) {
  const files = useOwnFiles(assignmentId);
  const uploads = useUploads(assignmentId);
  return (
    <Card title="Files">
      <Stack gap="sm">
        {files.length > 0 && (
          <Checkbox.Group
            label="Submit with the text, or instead of it"
            description={`Up to ${mostFiles} files.`}
            value={value}
            onChange={onChange}
          >
            <Stack gap={6} mt={6} className={css.choices}>
              {files.map(({ id, name, size, status }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={<bdi>{name}</bdi>}
                  description={
                    canBeHad(status) ? bytes(size) : fileStateWords[status as "scanning"]
                  }
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <FileDrop
          add={(added) => uploads.add(added)}
          hint="A Word file can be read into the text: use File in its tools. Any other file goes beside it."
        />
        {uploads.items.length > 0 && (
          <FileList uploads={uploads.items} cancel={uploads.cancel} retry={uploads.retry} />
        )}
      </Stack>
    </Card>
  );
}

/** A file that was submitted, to keep. Whoever needs a reason to open it is asked for one. */
export function SubmittedFile({ assignmentId, fileId }: { assignmentId: string; fileId: string }) {
  const me = useMe();
  const ask = useCommandDialog();
  const nameOf = useFileNames(assignmentId);
  const download = useCallback(async () => {
    const said = may(me, "files.without-reason")
      ? undefined
      : await ask({
          title: "Open this file?",
          text: "Your reason is kept in the audit log.",
          confirm: "Open file",
          form: reasonForm("Why do you need to see it?"),
        });
    if (said === null) return;
    try {
      const path = `/assignments/${assignmentId}/files/${fileId}/download` as const;
      const { url } = await get(path, { reason: said?.reason.trim() });
      location.assign(url);
    } catch (error) {
      failed(error, "The file cannot be downloaded now");
    }
  }, [ask, assignmentId, fileId, me]);
  return (
    <p className={css.file}>
      <span>
        Submitted with this version: <bdi>{nameOf(fileId)}</bdi>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={15} stroke={1.5} aria-hidden />}
        onClick={() => void download()}
      >
        Download
      </Button>
    </p>
  );
}
