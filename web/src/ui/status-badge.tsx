import {
  type Icon,
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
export function StatusBadge({
  tone,
  icon: Icon = icons[tone],
  children,
}: {
  tone: Tone;
  /** A better one than that of the tone. */
  icon?: Icon;
  children: string;
}) {
  return (
    <span className={css.badge} data-tone={tone}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
