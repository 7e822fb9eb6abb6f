import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheckFilled,
  IconHandStop,
  IconHourglass,
  IconPlayerPlay,
} from "@tabler/icons-react";
import css from "./status-badge.module.css";

/**
 * What a status means to the one who looks: `turn` yours · `waiting` for someone else · `motion`
 * work goes on · `done` · `trouble` · `ended` without success.
 */
export type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";

const icons = {
  turn: IconHandStop,
  waiting: IconHourglass,
  motion: IconPlayerPlay,
  done: IconCircleCheckFilled,
  trouble: IconAlertTriangle,
  ended: IconBan,
};

/** Always a word and an icon, never colour alone. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const Icon = icons[tone];
  return (
    <span className={css.badge} data-tone={tone}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
