import { Button, Group } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import css from "../../../ui/mark/mark.module.css";
import { type Sheet, sumOf, type Work } from "../../../ui/mark/sheet.ts";
import type { Marking } from "./use-mark.ts";

interface Props {
  marking: Marking;
  work: Work;
  late: number;
}

/** The mark was changed here and in another window: both are said, and one goes on. */
export function Conflict({ marking, work, late }: Props) {
  const { status, theirs, sheet } = marking;
  if (status !== "conflict" || !theirs) return null;
  const words = (one: Sheet) => {
    const { total } = sumOf(work, one, late);
    return total ? `${total.total} of ${total.possible}` : "No points";
  };
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
        <Button size="xs" onClick={() => marking.resolve("mine")}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => marking.resolve("theirs")}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}
