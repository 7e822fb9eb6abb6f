import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { may, useMe } from "../../lib/session.ts";
import { bytes } from "../../lib/text/words.ts";
import { useCommandDialog } from "../command/commands.tsx";
import { reasonForm } from "../command/reason.tsx";
import { failed } from "../toast/toasts.ts";
import { Look } from "./look.tsx";
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
  const free = may(useMe(), "files.without-reason");
  const ask = useCommandDialog();
  /** Why it is opened, where that is asked. */
  const [why, setWhy] = useState<string>();
  const isShown = file?.allowed.includes("preview") && (free || why !== undefined);

  async function reason() {
    if (free || why !== undefined) return why;
    const said = await ask({
      title: "Open this file?",
      text: "Your reason is kept in the audit log.",
      confirm: "Open file",
      form: reasonForm("Why do you need to see it?"),
    });
    if (!said) return null;
    setWhy(said.reason.trim());
    return said.reason.trim();
  }

  async function download() {
    const said = await reason();
    if (said === null) return;
    try {
      const path = `/assignments/${assignmentId}/files/${fileId}/download` as const;
      const { url } = await get(path, { reason: said });
      location.assign(url);
    } catch (error) {
      failed(error, "The file cannot be downloaded now");
    }
  }

  return (
    <div className={css.file}>
      <p className={css.fileHead}>
        <span>
          <bdi>{file?.name ?? name ?? "A file"}</bdi>
          {file && <span className={css.quiet}> {bytes(file.size)}</span>}
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
