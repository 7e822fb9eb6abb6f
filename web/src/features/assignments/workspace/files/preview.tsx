import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { ActionIcon, Button, Group, Modal, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { get } from "../../../../lib/api.ts";
import { may, useMe } from "../../../../lib/session.ts";
import { bytes } from "../../../../lib/text/words.ts";
import { useCommandDialog } from "../../../../ui/command/commands.tsx";
import { reasonForm } from "../../../../ui/command/reason.tsx";
import { Look } from "../../../../ui/files/look.tsx";
import { failed } from "../../../../ui/toast/toasts.ts";
import css from "../workspace.module.css";

interface Opening {
  look: (file: FileView) => Promise<void>;
  download: (file: FileView) => Promise<void>;
}
const Context = createContext<Opening>({ look: async () => {}, download: async () => {} });

/** Opens files: to look at inside the page, or to keep. */
export const useFiles = () => useContext(Context);

/** The page's one window onto files; with the arrow keys from one to the next. */
export function FileWindow({
  assignmentId,
  files,
  children,
}: {
  assignmentId: string;
  files: FileView[];
  children: ReactNode;
}) {
  const me = useMe();
  const ask = useCommandDialog();
  const [shown, setShown] = useState<string | null>(null);
  const [why, setWhy] = useState<string>();
  const free = may(me, "files.without-reason");

  /** Auditors say why, once for as long as the window is open. */
  const reason = useCallback(async () => {
    if (free) return undefined;
    const said = await ask({
      title: "Open this file?",
      text: "Your reason is kept in the audit log.",
      confirm: "Open file",
      form: reasonForm("Why do you need to see it?"),
    });
    return said === null ? null : said.reason.trim();
  }, [ask, free]);

  const value = useMemo<Opening>(
    () => ({
      async look(file) {
        const said = await reason();
        if (said === null) return;
        setWhy(said);
        setShown(file.id);
      },
      async download(file) {
        const said = await reason();
        if (said === null) return;
        try {
          const { url } = await get(`/assignments/${assignmentId}/files/${file.id}/download`, {
            reason: said,
          });
          location.assign(url);
        } catch (error) {
          failed(error, `${file.name} cannot be downloaded now`);
        }
      },
    }),
    [assignmentId, reason],
  );

  const all = files.filter((one) => one.allowed.includes("preview"));
  const at = all.findIndex((one) => one.id === shown);
  const file = all[at];
  const go = (step: number) => setShown(all[at + step]?.id ?? shown);
  return (
    <Context value={value}>
      {children}
      <Modal
        opened={Boolean(file)}
        onClose={() => setShown(null)}
        size="min(1100px, 96vw)"
        title={file?.name}
        onKeyDown={(event) => {
          if (event.key === "ArrowLeft") go(-1);
          if (event.key === "ArrowRight") go(1);
        }}
      >
        {file && (
          <>
            <div className={css.previewHead}>
              <span>
                {file.number > 1 && `Version ${file.number} · `}
                {bytes(file.size)} · {file.uploadedBy.name}
              </span>
              <Group gap={4} wrap="nowrap">
                {all.length > 1 && (
                  <>
                    <Tooltip label="Previous file">
                      <ActionIcon
                        data-repeat
                        disabled={at === 0}
                        onClick={() => go(-1)}
                        aria-label="Previous file"
                      >
                        <IconChevronLeft size={18} stroke={1.5} />
                      </ActionIcon>
                    </Tooltip>
                    <Tooltip label="Next file">
                      <ActionIcon
                        data-repeat
                        disabled={at === all.length - 1}
                        onClick={() => go(1)}
                        aria-label="Next file"
                      >
                        <IconChevronRight size={18} stroke={1.5} />
                      </ActionIcon>
                    </Tooltip>
                  </>
                )}
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconDownload size={15} stroke={1.5} />}
                  onClick={() => void value.download(file)}
                >
                  Download
                </Button>
              </Group>
            </div>
            <Look key={file.id} assignmentId={assignmentId} file={file} reason={why} />
          </>
        )}
      </Modal>
    </Context>
  );
}
