import { Fragment, type ReactNode } from "react";
import { count } from "../../lib/text/words.ts";
import { longDay, type Span, weekday } from "../../lib/time/days.ts";
import css from "./calendar.module.css";
import { useDayWalk } from "./use-day-walk.ts";

interface Props<Item> {
  weeks: string[][];
  byDay: Map<string, Item[]>;
  /** How one of a day is drawn. */
  chip: (item: Item) => ReactNode;
  /** What a day holds, in words: "2 due". */
  holds: (items: Item[]) => string;
  /** The day one is at. */
  day: string;
  today: string;
  span: Span;
  title: string;
  go: (where: { at?: string; span?: Span }) => void;
}

/** So many of a day are named in a month; the week shows all. */
const most = 3;

/** Weeks of days. The arrows walk from day to day, over the edges into other months. */
export function DayGrid<Item extends { id: string }>(props: Props<Item>) {
  const { weeks, byDay, chip, holds, day, today, span, title, go } = props;
  const dayProps = useDayWalk(day, go);
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
                    {...dayProps(one)}
                    aria-current={one === today ? "date" : undefined}
                    aria-label={`${longDay(one)}, ${holds(items)}`}
                  >
                    {Number(one.slice(8))}
                  </button>
                  {items.slice(0, span === "month" ? most : items.length).map((item) => (
                    <Fragment key={item.id}>{chip(item)}</Fragment>
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
