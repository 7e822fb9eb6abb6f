import { workKindWords } from "@lyceum/core/coursework/kind-words.ts";
import { markingPath } from "@lyceum/core/coursework/path.ts";
import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lateWords } from "../../../lib/coursework/late.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./queue.module.css";
import type { Chosen } from "./release-many.tsx";

interface Props {
  row: MarkingRow;
  /** Where several are released together. */
  chosen?: Chosen;
}

const begun: readonly MarkingRow["status"][] = ["in_grading", "in_review"];

/** A work that waits: whose, what, how long, and what is odd about it. It leads to its page. */
export function QueueRow({ row, chosen }: Props) {
  const { id, kind, title, code, student, version, waitsSince, lateSeconds, isStale, mark } = row;
  return (
    <li className={css.item}>
      {chosen && (
        <Checkbox
          aria-label={`Choose ${code} of ${student.name}`}
          checked={chosen.is(id)}
          onChange={(event) => chosen.set(id, event.currentTarget.checked)}
        />
      )}
      <Link
        to={markingPath(row) as never}
        className={css.row}
        data-step
        data-release={chosen ? id : undefined}
      >
        <span className={css.words}>
          <span className={css.title} dir="auto">
            {title}
          </span>
          <span className={css.detail}>
            <bdi>{student.name}</bdi> · {workKindWords[kind]}
            {kind !== "exam" && `, version ${version}`}
            {kind === "exam" && version > 1 && `, attempt ${version}`} ·{" "}
            <span className={css.whole}>{code}</span>
          </span>
        </span>
        <span className={css.facts}>
          {isStale && <StatusBadge tone="turn">{`Version ${version} came since`}</StatusBadge>}
          {!isStale && begun.includes(row.status) && <StatusBadge tone="motion">Begun</StatusBadge>}
          {lateSeconds > 0 && <StatusBadge tone="trouble">{lateWords(lateSeconds)}</StatusBadge>}
          {chosen && mark && (
            <span className={css.much}>
              {mark.total} of {mark.possible}
            </span>
          )}
          {waitsSince && (
            <span className={css.detail}>
              <When at={waitsSince} prefix="Submitted" />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
