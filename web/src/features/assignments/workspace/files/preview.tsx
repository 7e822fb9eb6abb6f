import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { ActionIcon, Button, Group, Modal, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { bytes } from "../../../../lib/text/words.ts";
import { Look } from "../../../../ui/files/look.tsx";
import { takeAlong, useOpening } from "../../../../ui/files/opening.tsx";
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
  const [shown, setShown] = useState<string | null>(null);
  // Auditors say why, once for as long as the window is open.
  const { why, reason, forget } = useOpening();

  const value = useMemo<Opening>(
    () => ({
      async look(file) {
        if ((await reason()) !== null) setShown(file.id);
      },
      async download(file) {
        const said = await reason();
        if (said === null) return;
        if (shown === null) forget();
        await takeAlong(assignmentId, file.id, said, file.name);
      },
    }),
    [assignmentId, reason, forget, shown],
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
        onClose={() => {
          setShown(null);
          forget();
        }}
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
