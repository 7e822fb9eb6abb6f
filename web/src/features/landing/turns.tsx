import { StatusBadge } from "../../ui/status-badge.tsx";
import css from "./turns.module.css";

const rows = [
  { code: "LYC-7K3F9", title: "The land reforms of the Gracchi", tone: "turn", word: "Your turn" },
  {
    code: "LYC-2M8QD",
    title: "Linear algebra before the midterm",
    tone: "waiting",
    word: "With our team",
  },
  {
    code: "LYC-9XW4T",
    title: "Reading list for thesis chapter two",
    tone: "motion",
    word: "In progress",
  },
  { code: "LYC-5B1HC", title: "Proofreading: application essay", tone: "done", word: "Completed" },
] as const;

/** How a list of work looks inside. */
export function Turns() {
  return (
    <ul className={css.rows} aria-label="An example of four pieces of work">
      {rows.map(({ code, title, tone, word }) => (
        <li key={code} data-tone={tone}>
          <span>
            <span className={css.title}>{title}</span>
            <span className={css.code}>{code}</span>
          </span>
          <StatusBadge tone={tone}>{word}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}
