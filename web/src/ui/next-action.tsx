import { IconCircleCheck, IconHandStop, IconHourglass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./next-action.module.css";
import { Countdown } from "./text/when.tsx";

interface Props {
  /** Whose turn: the reader's is amber, anybody else's is calm. */
  turn: "mine" | "theirs" | "done";
  /** "Your turn", "With our team". */
  who: string;
  /** One sentence. */
  children: ReactNode;
  /** UTC. */
  due?: string;
  /** One button. */
  action?: ReactNode;
}

const icons = { mine: IconHandStop, theirs: IconHourglass, done: IconCircleCheck };

/** What is next: one sentence, one button, by when. */
export function NextAction({ turn, who, children, due, action }: Props) {
  const Icon = icons[turn];
  return (
    <section className={css.card} data-turn={turn} aria-label={`What is next: ${who}`}>
      <span className={css.icon}>
        <Icon size={20} stroke={1.5} aria-hidden />
      </span>
      <div className={css.words}>
        <p className={css.who}>
          {who}
          {due && (
            <span className={css.due}>
              {" · "}
              <Countdown at={due} />
            </span>
          )}
        </p>
        <p className={css.sentence}>{children}</p>
      </div>
      {action && <div className={css.action}>{action}</div>}
    </section>
  );
}
