import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import type { TodoRow } from "@lyceum/core/coursework/queue/schema.ts";
import { Link } from "@tanstack/react-router";
import { useNow } from "../../lib/time/time.ts";
import { StatusBadge } from "../status-badge.tsx";
import { ByWhen } from "../text/by-when.tsx";
import { When } from "../text/when.tsx";
import css from "./rows.module.css";

/** Works that a student has to submit, and exams to take; each leads to its page. */
export const TodoRows = ({ rows }: { rows: readonly TodoRow[] }) => (
  <ul className={css.rows}>
    {rows.map((one) => (
      <li key={one.id}>
        <Link to={workPath(one) as never} className={css.row} data-step>
          <span className={css.words}>
            <span className={css.title} dir="auto">
              {one.title}
            </span>
            <span className={css.detail}>
              {one.teacher && (
                <>
                  <bdi>{one.teacher.name}</bdi> ·{" "}
                </>
              )}
              <span className={css.whole}>{one.assignmentCode}</span>
            </span>
            <Taken row={one} />
          </span>
          <span className={css.facts}>
            {isAgain(one) && <StatusBadge tone="turn">Asked for again</StatusBadge>}
            {one.isExtended && (
              <StatusBadge tone="motion">
                {one.kind === "exam" ? "Extra time" : "Extended"}
              </StatusBadge>
            )}
            {one.kind === "exam" ? (
              <Window row={one} />
            ) : one.dueAt ? (
              <ByWhen by={{ at: one.dueAt, word: "Due", late: "", open: true }} counted />
            ) : (
              <span className={css.detail}>No due date</span>
            )}
          </span>
        </Link>
      </li>
    ))}
  </ul>
);

/** When an exam can be taken, and how long it takes. */
function Window({ row: { opensAt, dueAt, minutes } }: { row: TodoRow }) {
  const isAhead = opensAt !== undefined && Date.parse(opensAt) > useNow().getTime();
  const by = isAhead ? { at: opensAt, word: "Opens" } : dueAt && { at: dueAt, word: "Closes" };
  return (
    <>
      {by && <ByWhen by={{ ...by, late: "Closed", open: true }} counted />}
      {minutes !== undefined && <span className={css.detail}>{lengthWords(minutes)}</span>}
    </>
  );
}

const isAgain = ({ status }: TodoRow) =>
  status === "resubmit_requested" || status === "changes_requested";

/** Until when it is taken, once it is overdue. */
function Taken({ row: { dueAt, cutOffAt } }: { row: TodoRow }) {
  const now = useNow().toISOString();
  if (!dueAt || dueAt > now || !cutOffAt) return null;
  if (cutOffAt < now) return <span className={css.trouble}>Nothing is taken any more</span>;
  return (
    <span className={css.detail}>
      <When at={cutOffAt} prefix="Still taken until" full />
    </span>
  );
}
