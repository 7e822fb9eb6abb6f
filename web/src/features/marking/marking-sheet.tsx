import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Button, Tabs } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { NextInQueue, usePlaceInQueue } from "../../ui/coursework/next-in-queue.tsx";
import { useRoom } from "../../ui/mark/use-room.ts";
import { sheetKeys, useSheetKeys } from "../../ui/mark/use-sheet-keys.ts";
import { ShortcutHelp } from "../../ui/shell/shortcut-help.tsx";
import css from "./marking-sheet.module.css";
import { MarkPanel } from "./sheet/mark-panel.tsx";
import { Submission } from "./sheet/submission.tsx";
import { useSheet } from "./sheet/use-sheet.ts";

/** The submission beside the sheet on which it is marked; on a phone two tabs. */
export function MarkingSheet({ homework }: { homework: HomeworkView }) {
  const sheet = useSheet(homework);
  const place = usePlaceInQueue(homework);
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const [helping, help] = useDisclosure(false);
  const [tab, setTab] = useState<string | null>("submission");
  const isWide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  useRoom(box, isWide);
  const go = (to: string | undefined) => to && void navigate({ to: to as never });
  useSheetKeys(box, {
    next: () => go(place.next),
    previous: () => go(place.previous),
    finish: () => void sheet.acts.finish(),
    help: help.open,
    show: () => setTab("mark"),
  });

  const submission = <Submission homework={homework} talk={sheet.talk} />;
  const mark = <MarkPanel ref={box} sheet={sheet} next={place.next} />;
  return (
    <div data-columns className={css.page}>
      <div className={css.bar}>
        <NextInQueue place={place} />
        <Button
          variant="subtle"
          size="compact-sm"
          className={css.keys}
          leftSection={<IconKeyboard size={16} stroke={1.5} aria-hidden />}
          onClick={help.open}
        >
          Shortcuts
        </Button>
      </div>
      {isWide ? (
        <div className={css.both}>
          {submission}
          {mark}
        </div>
      ) : (
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List grow>
            <Tabs.Tab value="submission">Submission</Tabs.Tab>
            <Tabs.Tab value="mark">Mark</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="submission" pt="md">
            {submission}
          </Tabs.Panel>
          <Tabs.Panel value="mark" pt="md">
            {mark}
          </Tabs.Panel>
        </Tabs>
      )}
      {sheet.dialog}
      <ShortcutHelp keys={sheetKeys} opened={helping} close={help.close} />
    </div>
  );
}
