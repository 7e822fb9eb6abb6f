import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Link } from "@tanstack/react-router";
import { isOff, meetingStatus } from "../../lib/meeting/status.ts";
import { spanWords } from "../../lib/meeting/when.ts";
import { count } from "../../lib/text/words.ts";
import { useZone } from "../../lib/time/time.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import css from "./rows.module.css";

interface Props {
  items: readonly MeetingRow[];
  /** The one whose page it is. */
  current?: string;
}

/** Meetings in a list: when, what and how each stands. */
export function MeetingRows({ items, current }: Props) {
  const zone = useZone();
  return (
    <ul className={css.rows}>
      {items.map((one) => {
        const { tone, word } = meetingStatus(one);
        const { slots = [], series } = one;
        return (
          <li key={one.id}>
            <Link
              to="/assignments/$assignmentId/meetings/$meetingId"
              params={{ assignmentId: one.assignmentId, meetingId: one.id }}
              className={css.row}
              aria-current={one.id === current ? "page" : undefined}
              data-step
            >
              <span className={css.words}>
                <span className={css.title} data-off={isOff(one) || undefined}>
                  {one.status === "proposed"
                    ? count(slots.length, "time proposed", "times proposed")
                    : spanWords(one.scheduledTime, one.endTime, zone)}
                </span>
                <span className={css.detail} dir="auto">
                  {one.title}
                  {series && ` · ${series.occurrence} of ${series.count}`}
                </span>
              </span>
              <StatusBadge tone={tone}>{word}</StatusBadge>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
