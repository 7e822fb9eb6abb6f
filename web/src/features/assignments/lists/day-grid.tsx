import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { type AssignmentView, statusOf } from "../../../lib/assignment/assignment.ts";
import { isLate, workBy } from "../../../lib/assignment/by-when.ts";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useMe } from "../../../lib/session.ts";
import { count } from "../../../lib/text/words.ts";
import { addDays, addMonths, longDay, type Span, weekday } from "../../../lib/time/days.ts";
import { clock, useZone } from "../../../lib/time/time.ts";
import css from "./calendar.module.css";

interface Props {
  weeks: string[][];
  byDay: Map<string, AssignmentView[]>;
  /** The day one is at. */
  day: string;
  today: string;
  span: Span;
  title: string;
  go: (where: { at?: string; span?: Span }) => void;
}

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** So many of a day are named in a month; the week shows all. */
const most = 3;

/** Weeks of days. The arrows walk from day to day, over the edges into other months. */
export function DayGrid({ weeks, byDay, day, today, span, title, go }: Props) {
  const walked = useRef(false);
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (walked.current) here.current?.focus();
    walked.current = false;
  }, [day]);

  function walk(event: KeyboardEvent) {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    walked.current = true;
    go({ at: step(day) });
  }

  return (
    <table className={css.grid} aria-label={title} data-span={span}>
      <thead>
        <tr>
          {weeks[0]?.map((one) => (
            <th key={one} scope="col">
              {weekday(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => {
              const items = byDay.get(one) ?? [];
              return (
                <td
                  key={one}
                  data-here={one === day || undefined}
                  data-outside={
                    (span === "month" && one.slice(0, 7) !== day.slice(0, 7)) || undefined
                  }
                >
                  <button
                    type="button"
                    data-print
                    className={css.number}
                    ref={one === day ? here : undefined}
                    tabIndex={one === day ? 0 : -1}
                    aria-pressed={one === day}
                    aria-current={one === today ? "date" : undefined}
                    aria-label={`${longDay(one)}, ${items.length ? `${items.length} due` : "nothing due"}`}
                    onClick={() => go({ at: one })}
                    onKeyDown={walk}
                  >
                    {Number(one.slice(8))}
                  </button>
                  {items.slice(0, span === "month" ? most : items.length).map((item) => (
                    <Chip key={item.id} item={item} />
                  ))}
                  {span === "month" && items.length > most && (
                    <button
                      type="button"
                      data-print
                      className={css.others}
                      onClick={() => go({ at: one, span: "week" })}
                    >
                      {count(items.length - most, "more", "more")}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chip({ item }: { item: AssignmentView }) {
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
