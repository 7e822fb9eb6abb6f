import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "../../lib/api.ts";
import { filesQuery } from "../../lib/coursework/files.ts";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../card.tsx";
import { useCommandDialog } from "../command/commands.tsx";
import { reasonForm } from "../command/reason.tsx";
import { failed } from "../toast/toasts.ts";
import { FileChoice } from "./file-choice.tsx";
import css from "./work.module.css";

/** What a file that was submitted is called. */
export function useFileNames(assignmentId: string) {
  const { data } = useQuery(filesQuery(assignmentId));
  return (fileId: string) => data?.items.find((one) => one.id === fileId)?.name ?? "A file";
}

/** What cannot be opened, or is not there yet. */
const unfit: readonly string[] = ["quarantined", "rejected", "uploading"];

/** The files that this person may submit, the newest first. */
export function useOwnFiles(assignmentId: string): FileView[] {
  const me = useMe();
  const { data } = useQuery(filesQuery(assignmentId));
  return (data?.items ?? []).filter(
    ({ side, uploadedBy, visibility, status }) =>
      side === "student" &&
      uploadedBy.userId === me.userId &&
      visibility === "everyone" &&
      !unfit.includes(status),
  );
}

interface Props {
  assignmentId: string;
  value: string[];
  error?: string;
  onChange: (fileIds: string[]) => void;
}

/** Files beside the text, or instead of it. */
export function FilesBeside(props: Props) {
  return (
    <Card title="Files">
      <FileChoice
        {...props}
        files={useOwnFiles(props.assignmentId)}
        label="Submit with the text, or instead of it"
        hint="To read a Word file into the text, press “Read a Word file” above the text. What you add here goes beside it."
      />
    </Card>
  );
}

/** Files of the assignment that everybody there may open, to be named in what is set. */
export function CommonFiles(props: Props) {
  const { data } = useQuery(filesQuery(props.assignmentId));
  const files = (data?.items ?? []).filter(
    ({ visibility, status }) => visibility === "everyone" && !unfit.includes(status),
  );
  return (
    <FileChoice
      {...props}
      files={files}
      label="Files (optional)"
      hint="Sheets, readings, data. What you add here stands among the files of the assignment, too."
    />
  );
}

interface NamedProps {
  assignmentId: string;
  fileId: string;
  /** What it is: "Submitted with this version:" */
  about: string;
  /** Its name, where whoever shows it knows. */
  name?: string;
}

/** A file that a piece of work names, to keep. Whoever needs a reason to open it is asked for one. */
export function NamedFile({ assignmentId, fileId, about, name }: NamedProps) {
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
        {about} <bdi>{name ?? nameOf(fileId)}</bdi>
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
