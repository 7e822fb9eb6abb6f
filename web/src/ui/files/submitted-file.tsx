import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { bytes } from "../../lib/text/words.ts";
import { Look } from "./look.tsx";
import { DownloadButton, useOpening } from "./opening.tsx";
import css from "./submitted-file.module.css";

interface Props {
  assignmentId: string;
  fileId: string;
  /** Undefined where there are so many files that it was not read. */
  file: FileView | undefined;
  /** What it is called, where whoever shows it knows. */
  name?: string;
}

/** A file that was submitted, inside the page where that is possible, and to keep. */
export function SubmittedFile({ assignmentId, fileId, file, name }: Props) {
  const { mayOpen, why, reason } = useOpening();
  const isShown = file?.allowed.includes("preview") && mayOpen;

  return (
    <div className={css.file}>
      <p className={css.fileHead}>
        <span>
          <bdi>{file?.name ?? name ?? "A file"}</bdi>
          {file && <span className={css.quiet}> {bytes(file.size)}</span>}
        </span>
        <DownloadButton assignmentId={assignmentId} fileId={fileId} reason={reason} />
      </p>
      {isShown && file && (
        <Look key={fileId} assignmentId={assignmentId} file={file} reason={why} />
      )}
      {!isShown && (
        <p className={css.quiet}>
          {file && !canBeHad(file.status)
            ? "This file is being checked for viruses, and can be read in a moment."
            : file?.allowed.includes("preview")
              ? "Download it, or say why you open it, to read it."
              : "This kind of file cannot be shown here. Download it to read it."}
        </p>
      )}
    </div>
  );
}
