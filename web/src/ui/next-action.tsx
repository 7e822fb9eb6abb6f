import { IconCircleCheck, IconHandStop, IconHourglass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { By } from "../lib/assignment/by-when.ts";
import css from "./next-action.module.css";
import { ByWhen } from "./text/by-when.tsx";

interface Props {
  /** Whose turn: the reader's is amber, anybody else's is calm. */
  turn: "mine" | "theirs" | "done";
  /** "Your turn", "With our team". */
  who: string;
  /** One sentence. */
  children: ReactNode;
  /** By when. */
  by?: By;
  /** One button. */
  action?: ReactNode;
}

const icons = { mine: IconHandStop, theirs: IconHourglass, done: IconCircleCheck };

/** What is next: one sentence, one button, by when. */
export function NextAction({ turn, who, children, by, action }: Props) {
  const Icon = icons[turn];
  return (
    <section className={css.card} data-turn={turn} aria-label={`What is next: ${who}`}>
      <span className={css.icon}>
        <Icon size={20} stroke={1.5} aria-hidden />
      </span>
      <div className={css.words}>
        <p className={css.who}>
          {who}
          {by && (
            <span className={css.due}>
              {" · "}
              <ByWhen by={by} counted />
            </span>
          )}
        </p>
        <p className={css.sentence}>{children}</p>
      </div>
      {action && <div className={css.action}>{action}</div>}
    </section>
  );
}
