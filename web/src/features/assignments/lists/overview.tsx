import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconCalendar, IconLayoutKanban, IconSearch, IconTable } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useSearchText } from "../../../lib/page/search-text.ts";
import type { Where } from "../../../lib/page/where.ts";
import { may, useMe } from "../../../lib/session.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Board } from "./board.tsx";
import { Calendar } from "./calendar.tsx";
import { Filters } from "./filters.tsx";
import { Found } from "./found.tsx";
import css from "./overview.module.css";
import { Own } from "./own.tsx";
import { Queues } from "./queues.tsx";

const views = [
  { value: "table", label: "Table", icon: IconTable },
  { value: "board", label: "Board", icon: IconLayoutKanban },
  { value: "calendar", label: "Calendar", icon: IconCalendar },
] as const;
type View = (typeof views)[number]["value"];

const leads = {
  staff: "Everybody's work: by its state, on a board, or by when it is due.",
  teacher: "Your work. What waits for you comes first.",
};

/** Work as table, board or calendar; which one, and of what, stands in the address. */
export function Overview() {
  const where = useSearch({ from: "/inside/assignments" });
  const me = useMe();
  const side = sideOf(me);
  const navigate = useNavigate({ from: "/assignments" });
  const go = (next: Where) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const view = where.view ?? "table";
  // What finance comes for.
  const first = may(me, "assignments.content") ? "submitted" : "awaiting_payment";
  const [text, setText] = useSearchText(where.q ?? "", (q) => go({ q: q || undefined }));

  return (
    <>
      <PageHeader
        title="Assignments"
        lead={leads[side === "teacher" ? "teacher" : "staff"]}
        actions={
          may(me, "assignments.create") && (
            <Button component={Link} to="/assignments/new" variant="default">
              New assignment
            </Button>
          )
        }
      />
      <div className={css.bar}>
        <TextInput
          className={css.search}
          type="search"
          aria-label="Search by code, title or person"
          placeholder="Code, title or person"
          leftSection={<IconSearch size={16} stroke={1.5} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          className={css.views}
          aria-label="View"
          value={view}
          onChange={(value) => go({ view: value as View })}
          data={views.map(({ value, label, icon: Icon }) => ({
            value,
            label: (
              <span className={css.view}>
                <Icon size={16} stroke={1.5} aria-hidden />
                {label}
              </span>
            ),
          }))}
        />
        <Filters where={where} go={go} />
      </div>
      {where.q && where.q.length > 1 ? (
        <Found q={where.q} />
      ) : view === "board" ? (
        <Board />
      ) : view === "calendar" ? (
        <Calendar at={where.at} span={where.span ?? "month"} go={go} />
      ) : side === "staff" ? (
        <Queues status={where.status ?? first} go={go} />
      ) : (
        <Own scope={where.status === "done" ? "done" : "open"} go={go} />
      )}
    </>
  );
}
