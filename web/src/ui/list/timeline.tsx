import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { When } from "../text/when.tsx";
import css from "./timeline.module.css";

export interface TimelineEntry {
  id: string;
  icon: Icon;
  at: string;
  /** "Maria submitted the assignment" */
  text: ReactNode;
  detail?: ReactNode;
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className={css.line}>
      {entries.map(({ id, icon: Icon, at, text, detail }) => (
        <li key={id}>
          <span className={css.icon}>
            <Icon size={15} stroke={1.5} aria-hidden />
          </span>
          <div className={css.words}>
            <span>{text}</span>
            <span className={css.when}>
              <When at={at} />
            </span>
            {detail && <div className={css.detail}>{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
