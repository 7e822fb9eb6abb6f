import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from "react";
import { longDay, weekday } from "../../lib/time/days.ts";
import { dayOf, wallOf } from "../../lib/time/time.ts";
import { placedOn, type Spanned } from "./placed.ts";
import { useDayWalk } from "./use-day-walk.ts";
import css from "./week-grid.module.css";

interface Props<Item> {
  days: string[];
  items: Item[];
  /** How one is drawn; it fills the place it is given. */
  block: (item: Item) => ReactNode;
  /** What a day holds, in words: "2 meetings". */
  holds: (items: Item[]) => string;
  /** What stands above the hours of a day. */
  above?: (day: string) => ReactNode;
  /** Times that are shaded: those a teacher has free. */
  shaded?: readonly Spanned[];
  zone: string;
  now: Date;
  /** The day one is at. */
  day: string;
  title: string;
  go: (where: { at: string }) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** Where one begins to look, unless something is earlier. */
const morning = 8;
const percent = (minutes: number) => `${(minutes / 1440) * 100}%`;

/**
 * The hours of some days, side by side. Who listens to it hears a list of days, each with a list of
 * what it holds in order of time.
 */
export function WeekGrid<Item extends Spanned & { id: string }>(props: Props<Item>) {
  const { days, items, block, holds, above, shaded = [], zone, now, day, title, go } = props;
  const dayProps = useDayWalk(day, go);
  const today = dayOf(now.toISOString(), zone);
  const placed = days.map((one) => ({ day: one, parts: placedOn(items, one, zone) }));
  const first = Math.min(...placed.flatMap(({ parts }) => parts.map((one) => one.top / 60)));
  const scroller = useScrollTo(Math.min(morning, first), days[0]);
  const minute = minuteOf(wallOf(now.toISOString(), zone));

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section ref={scroller} className={css.scroller} aria-label={title} tabIndex={0}>
      <div className={css.grid} style={{ "--days": days.length } as CSSProperties}>
        <div className={css.corner} aria-hidden />
        <div className={css.hours} aria-hidden>
          {hours.map((hour) => (
            <span key={hour}>{hour > 0 && `${String(hour).padStart(2, "0")}:00`}</span>
          ))}
        </div>
        <ol className={css.days}>
          {placed.map(({ day: one, parts }) => (
            <li key={one} className={css.day} data-here={one === day || undefined}>
              <button
                type="button"
                data-print
                className={css.head}
                aria-current={one === today ? "date" : undefined}
                aria-label={`${shortDay(one)}, ${holds(parts.map(({ item }) => item))}`}
                {...dayProps(one)}
              >
                {weekday(one)} <b>{Number(one.slice(8))}</b>
              </button>
              <div className={css.above}>{above?.(one)}</div>
              <div className={css.body}>
                {placedOn([...shaded], one, zone).map(({ top, bottom }) => (
                  <i
                    key={top}
                    aria-hidden
                    className={css.shade}
                    style={{ top: percent(top), height: percent(bottom - top) }}
                  />
                ))}
                {one === today && (
                  <i aria-hidden className={css.now} style={{ top: percent(minute) }} />
                )}
                <ol>
                  {parts.map(({ item, top, bottom, lane, lanes }) => (
                    <li
                      key={item.id}
                      className={css.block}
                      data-lines={linesIn(bottom - top)}
                      style={{
                        top: percent(top),
                        height: percent(bottom - top),
                        left: `${(lane / lanes) * 100}%`,
                        width: `${100 / lanes}%`,
                      }}
                    >
                      {block(item)}
                    </li>
                  ))}
                </ol>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** "Mon 30 November": begins as it is written. */
const shortDay = (day: string) => longDay(day).replace(/^\S+/, weekday(day));

/** How many lines of small text fit: an hour has room for three. */
const linesIn = (minutes: number) => Math.max(1, Math.min(3, Math.floor((minutes - 6) / 17)));

const minuteOf = (wall: string) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));

/** Begins at an hour when the grid comes, and when it shows other days. */
function useScrollTo(hour: number, first: string | undefined) {
  const scroller = useRef<HTMLElement>(null);
  const wanted = useRef(hour);
  wanted.current = hour;
  useLayoutEffect(() => {
    const box = scroller.current;
    const body = first && box?.querySelector<HTMLElement>(`.${css.body}`);
    if (box && body) box.scrollTop = (Math.max(0, wanted.current - 0.5) / 24) * body.offsetHeight;
  }, [first]);
  return scroller;
}
