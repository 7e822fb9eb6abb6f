import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { filesQuery } from "../../lib/coursework/files.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../card.tsx";
import { DownloadButton, useOpening } from "../files/opening.tsx";
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
  const nameOf = useFileNames(assignmentId);
  const { reason } = useOpening();
  return (
    <p className={css.file}>
      <span>
        {about} <bdi>{name ?? nameOf(fileId)}</bdi>
      </span>
      <DownloadButton assignmentId={assignmentId} fileId={fileId} reason={reason} />
    </p>
  );
}
