import { Button, Group } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import css from "./mark.module.css";
import type { Saving } from "./use-saver.ts";

interface Props<Sheet> {
  saving: Pick<Saving<Sheet, unknown>, "status" | "theirs" | "sheet" | "resolve">;
  /** What a sheet comes to: "12 of 20". */
  words: (sheet: Sheet) => string;
}

/** The mark was changed here and in another window: both are said, and one goes on. */
export function Conflict<Sheet>({ saving, words }: Props<Sheet>) {
  const { status, theirs, sheet, resolve } = saving;
  if (status !== "conflict" || !theirs) return null;
  return (
    <section className={css.note} data-tone="turn" role="alert">
      <p>
        <IconDevices size={18} stroke={1.5} aria-hidden /> This mark was changed in another window
        while you were marking. Nothing was overwritten.
      </p>
      <p>
        There: {words(theirs)}. Here: {words(sheet)}.
      </p>
      <Group gap="xs">
        <Button size="xs" onClick={() => resolve("mine")}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => resolve("theirs")}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}
