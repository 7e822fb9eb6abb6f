import { ActionIcon, Button, Group, SegmentedControl } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { addDays, addMonths, type Span } from "../../lib/time/days.ts";
import css from "./calendar.module.css";

interface Props {
  day: string;
  span: Span;
  title: string;
  go: (where: { at?: string; span?: Span }) => void;
}

/** Where a calendar is, and the buttons that lead on. */
export function CalendarBar({ day, span, title, go }: Props) {
  const turn = (by: number) =>
    go({ at: span === "month" ? addMonths(day, by) : addDays(day, 7 * by) });
  return (
    <div className={css.bar}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon data-repeat aria-label={`Previous ${span}`} onClick={() => turn(-1)}>
          <IconChevronLeft size={18} stroke={1.75} />
        </ActionIcon>
        <ActionIcon data-repeat aria-label={`Next ${span}`} onClick={() => turn(1)}>
          <IconChevronRight size={18} stroke={1.75} />
        </ActionIcon>
        <h2 className={css.title} aria-live="polite">
          {title}
        </h2>
      </Group>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => go({ at: undefined })}>
          Today
        </Button>
        <SegmentedControl
          size="xs"
          aria-label="Span"
          value={span}
          onChange={(value) => go({ span: value === "week" ? "week" : "month" })}
          data={[
            { value: "month", label: "Month" },
            { value: "week", label: "Week" },
          ]}
        />
      </Group>
    </div>
  );
}
