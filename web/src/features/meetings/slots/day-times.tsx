import { Skeleton } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import type { Other } from "../../../lib/meeting/when.ts";
import { clock, useZone } from "../../../lib/time/time.ts";
import css from "./slots.module.css";

interface Props {
  /** The day. */
  label: string;
  /** Starts, UTC. */
  times: readonly string[];
  chosen: readonly string[];
  /** Where it is left out, one only looks. */
  choose?: (time: string) => void;
  /** No more can be chosen. */
  isFull: boolean;
  other?: Other;
  loading: boolean;
  /** They are about to be replaced, and cannot be chosen. */
  isOld: boolean;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** When a meeting could start on a day. One of the times is in the order of tabs; the arrows walk from it. */
export function DayTimes({ label, times, chosen, choose, isFull, other, loading, isOld }: Props) {
  const zone = useZone();
  const list = useRef<HTMLFieldSetElement>(null);
  const inTabs = times.find((one) => chosen.includes(one)) ?? times[0];

  function walk(event: KeyboardEvent, at: number) {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const buttons = list.current?.querySelectorAll("button") ?? [];
    buttons[step(at, times.length - 1)]?.focus();
  }

  if (loading) return <Skeleton height={84} />;
  if (!times.length) return <p className={css.none}>Nothing is free on {label}.</p>;
  if (!choose) {
    return (
      <ul className={css.look} aria-label={label}>
        {times.map((time) => (
          <li key={time} className={css.seen}>
            {clock(time, zone)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <fieldset className={css.times} aria-label={label} disabled={isOld} ref={list}>
      {times.map((time, at) => {
        const isChosen = chosen.includes(time);
        const theirs = other && clock(time, other.zone);
        return (
          <button
            key={time}
            type="button"
            className={css.time}
            tabIndex={time === inTabs ? 0 : -1}
            aria-pressed={isChosen}
            aria-disabled={isFull && !isChosen}
            onClick={() => choose(time)}
            onKeyDown={(event) => walk(event, at)}
          >
            {clock(time, zone)}
            {theirs && (
              <>
                <span className="hidden">
                  , {theirs} for {other.name}
                </span>
                <small aria-hidden>{theirs}</small>
              </>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
