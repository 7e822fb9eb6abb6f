import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./empty-state.module.css";

interface Props {
  icon: Icon;
  title: string;
  /** What will appear here. */
  children: ReactNode;
  /** The first step. */
  action?: ReactNode;
  /** Inside a pane or card. */
  small?: boolean;
}

export function EmptyState({ icon: Icon, title, children, action, small }: Props) {
  return (
    <div className={css.empty} data-small={small || undefined}>
      <span className={css.icon}>
        <Icon size={small ? 22 : 28} stroke={1.5} aria-hidden />
      </span>
      <p className={css.title}>{title}</p>
      <p className={css.text}>{children}</p>
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
