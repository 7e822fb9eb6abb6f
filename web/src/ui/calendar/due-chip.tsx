import type { DueWorkView } from "@lyceum/core/assignment/list/schema.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { Link } from "@tanstack/react-router";
import { type AssignmentView, statusOf } from "../../lib/assignment/assignment.ts";
import { isLate, workBy } from "../../lib/assignment/by-when.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { useMe } from "../../lib/session.ts";
import { clock, useNow, useZone } from "../../lib/time/time.ts";
import css from "./calendar.module.css";

/** A piece of coursework on the day it is due. */
export function WorkChip({
  item: { kind, id, code, title, assignmentId, dueAt, isAwaited, student },
}: {
  item: DueWorkView;
}) {
  const zone = useZone();
  const isLate = isAwaited && Date.parse(dueAt) < useNow().getTime();
  const whose = student ? ` · ${student}` : "";
  return (
    <Link
      to={workPath({ kind, assignmentId, id })}
      className={css.chip}
      data-tone={isLate ? "trouble" : "waiting"}
      title={`${code} · ${title}${whose} · ${isLate ? "was due" : "due"} ${clock(dueAt, zone)}`}
    >
      <span className={css.time}>{clock(dueAt, zone)}</span> {title}
      <span className="hidden">, {isLate ? "overdue" : "due"}</span>
    </Link>
  );
}

/** An assignment on the day it is due. */
export function DueChip({ item }: { item: AssignmentView }) {
  const side = sideOf(useMe());
  const zone = useZone();
  const { tone, word } = statusOf(item, side);
  const by = workBy(item);
  const late = by && isLate(by);
  return (
    <Link
      to="/assignments/$id"
      params={{ id: item.id }}
      className={css.chip}
      data-tone={late ? "trouble" : tone}
      title={`${item.code} · ${item.title} · ${late ? "overdue, " : ""}${word.toLowerCase()}`}
    >
      <span className={css.time}>{clock(item.dueDate ?? item.createdAt, zone)}</span> {item.title}
      <span className="hidden">
        , {late && "overdue, "}
        {word}
      </span>
    </Link>
  );
}
