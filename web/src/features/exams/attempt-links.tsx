import type { AttemptRow } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { attemptStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import { Link } from "@tanstack/react-router";
import css from "./attempt-links.module.css";

interface Props {
  attempts: readonly AttemptRow[];
  /** The one that is shown. */
  shown: number;
  /** Where another one is shown. */
  to: string;
}

/** From one attempt at an exam to another, where there are several. */
export function AttemptLinks({ attempts, shown, to }: Props) {
  if (attempts.length < 2) return null;
  return (
    <nav className={css.attempts} aria-label="Attempts">
      {attempts.map(({ number, status }) => (
        <Link
          key={number}
          to={to as never}
          search={{ attempt: number } as never}
          aria-current={number === shown ? "page" : undefined}
        >
          Attempt {number}: {attemptStatusWords[status]}
        </Link>
      ))}
    </nav>
  );
}
