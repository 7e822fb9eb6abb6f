import type { DueWorkView } from "@lyceum/core/assignment/list/schema.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { Link } from "@tanstack/react-router";
import { type AssignmentView, statusOf } from "../../lib/assignment/assignment.ts";
import { isLate, workBy } from "../../lib/assignment/by-when.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { useMe } from "../../lib/session.ts";
import { absolute, clock, dayOf, useNow, useZone } from "../../lib/time/time.ts";
import css from "./calendar.module.css";

/** A piece of coursework on the day it is due; an exam on the day it opens. */
export function WorkChip({
  item: { kind, id, code, title, assignmentId, opensAt, dueAt, isAwaited, student },
}: {
  item: DueWorkView;
}) {
  const zone = useZone();
  const isLate = kind !== "exam" && isAwaited && Date.parse(dueAt) < useNow().getTime();
  const whose = student ? ` · ${student}` : "";
  const isDays = opensAt !== undefined && dayOf(opensAt, zone) !== dayOf(dueAt, zone);
  const time = opensAt ? windowOf(opensAt, dueAt, zone) : clock(dueAt, zone);
  const what = kind === "exam" ? "exam" : isLate ? "overdue" : "due";
  return (
    <Link
      to={workPath({ kind, assignmentId, id })}
      className={css.chip}
      data-tone={isLate ? "trouble" : "waiting"}
      title={`${code} · ${title}${whose} · ${isLate ? "was due" : what} ${time}`}
    >
      <span className={css.time}>{isDays ? clock(opensAt, zone) : time}</span> {title}
      <span className="hidden">
        , {what}
        {isDays && `, ${time}`}
      </span>
    </Link>
  );
}

/** "09:00–12:00"; where it ends on another day, "09:00 to Tue 8 Dec, 12:00". */
const windowOf = (from: string, to: string, zone: string) =>
  dayOf(from, zone) === dayOf(to, zone)
    ? `${clock(from, zone)}–${clock(to, zone)}`
    : `${clock(from, zone)} to ${absolute(to, zone)}`;

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
