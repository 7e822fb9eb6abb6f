import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { get } from "../../lib/api.ts";
import { may, useMe } from "../../lib/session.ts";
import { useCommandDialog } from "../command/commands.tsx";
import { reasonForm } from "../command/reason.tsx";
import { failed } from "../toast/toasts.ts";

/** Why a file is opened, which whoever needs a reason is asked for once. */
export function useOpening() {
  const isFree = may(useMe(), "files.without-reason");
  const ask = useCommandDialog();
  const [why, setWhy] = useState<string>();
  const reason = useCallback(async () => {
    if (isFree || why !== undefined) return why;
    const said = await ask({
      title: "Open this file?",
      text: "Your reason is kept in the audit log.",
      confirm: "Open file",
      form: reasonForm("Why do you need to see it?"),
    });
    if (!said) return null;
    const given = said.reason.trim();
    setWhy(given);
    return given;
  }, [ask, isFree, why]);
  return {
    /** Whether it can be opened without a question. */
    mayOpen: isFree || why !== undefined,
    why,
    /** @returns the reason, undefined where none is wanted, null where they let it be */
    reason,
    /** The next file is opened for another reason. */
    forget: useCallback(() => setWhy(undefined), []),
  };
}

/** Takes a file of an assignment along; where that fails a toast says so. */
export async function takeAlong(
  assignmentId: string,
  fileId: string,
  reason: string | undefined,
  name = "The file",
) {
  try {
    const { url } = await get(`/assignments/${assignmentId}/files/${fileId}/download`, { reason });
    location.assign(url);
  } catch (error) {
    failed(error, `${name} cannot be downloaded now`);
  }
}

interface Props {
  assignmentId: string;
  fileId: string;
  reason: ReturnType<typeof useOpening>["reason"];
}

export function DownloadButton({ assignmentId, fileId, reason }: Props) {
  async function download() {
    const said = await reason();
    if (said !== null) await takeAlong(assignmentId, fileId, said);
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconDownload size={15} stroke={1.5} aria-hidden />}
      onClick={() => void download()}
    >
      Download
    </Button>
  );
}
