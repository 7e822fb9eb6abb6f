import { Link } from "@tanstack/react-router";
import {
  type AssignmentView,
  serviceWords,
  statusOf,
  turnOf,
  turnWords,
} from "../../../lib/assignment/assignment.ts";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { useSteps } from "../../../ui/form/use-steps.ts";
import { type Column, DataTable } from "../../../ui/list/data-table.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Due } from "./due.tsx";
import css from "./table.module.css";

type Side = ReturnType<typeof sideOf>;

const columnsFor = (side: Side, ended = false): Column<AssignmentView>[] => [
  {
    key: "title",
    label: "Assignment",
    sort: (one) => one.title,
    cell: (one) => (
      <span className={css.words}>
        <Link to="/assignments/$id" params={{ id: one.id }} className={css.title} data-step>
          {one.title}
        </Link>
        <span className={css.detail}>{serviceWords[one.serviceType]}</span>
        <span className={css.narrow}>
          {ended && one.endedAt ? <When at={one.endedAt} prefix="ended" /> : <Due one={one} />}
        </span>
      </span>
    ),
  },
  {
    key: "code",
    label: "Code",
    wide: true,
    sort: (one) => one.code,
    cell: (one) => <span className={css.quiet}>{one.code}</span>,
  },
  {
    key: "student",
    label: "Student",
    wide: true,
    sort: (one) => one.student.name,
    cell: (one) => one.student.name,
  },
  ...(side === "staff"
    ? [
        {
          key: "teacher",
          label: "Teacher",
          wide: true,
          sort: (one: AssignmentView) => one.teacher?.name ?? "~",
          cell: (one: AssignmentView) =>
            one.teacher?.name ?? <span className={css.quiet}>{ended ? "none" : "none yet"}</span>,
        },
      ]
    : []),
  {
    key: "status",
    label: "Status",
    sort: (one) => statusOf(one, side).word,
    cell: (one) => {
      const { tone, word } = statusOf(one, side);
      return <StatusBadge tone={tone}>{word}</StatusBadge>;
    },
  },
  ...(ended ? endedColumn : openColumns(side)),
];

const endedColumn: Column<AssignmentView>[] = [
  {
    key: "ended",
    label: "Ended",
    wide: true,
    sort: (one) => one.endedAt ?? "~",
    cell: (one) => one.endedAt && <When at={one.endedAt} />,
  },
];

const openColumns = (side: Side): Column<AssignmentView>[] => [
  {
    key: "due",
    label: "Due",
    wide: true,
    sort: (one) => one.dueDate ?? "~",
    cell: (one) => <Due one={one} bare />,
  },
  {
    key: "turn",
    label: "Whose turn",
    wide: true,
    sort: (one) => `${turnOf(one, side) === "mine" ? 0 : 1}${turnWords(one, side)}`,
    cell: (one) => (
      <span className={css.turn} data-turn={turnOf(one, side)}>
        {turnWords(one, side)}
      </span>
    ),
  },
];

const columns = {
  staff: columnsFor("staff"),
  teacher: columnsFor("teacher"),
  student: columnsFor("student"),
};
const doneColumns = {
  staff: columnsFor("staff", true),
  teacher: columnsFor("teacher", true),
  student: columnsFor("student", true),
};

interface Props {
  items: AssignmentView[];
  caption: string;
  /** All of them have ended: when that was counts, and nobody's turn. */
  ended?: boolean;
}

/** Work as a table that sorts; J and K go through it. */
export function AssignmentTable({ items, caption, ended }: Props) {
  const side = sideOf(useMe());
  const box = useSteps<HTMLDivElement>();
  return (
    <div ref={box}>
      <Card flush>
        <DataTable
          caption={caption}
          columns={(ended ? doneColumns : columns)[side]}
          rows={items}
          id={(one) => one.id}
          remember={`assignments-${side}${ended ? "-done" : ""}`}
        />
      </Card>
    </div>
  );
}
