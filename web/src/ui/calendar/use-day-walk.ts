import { type KeyboardEvent, useEffect, useRef } from "react";
import { addDays, addMonths } from "../../lib/time/days.ts";

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** The buttons of the days: one of them is in the order of tabs, and the arrows walk from it to the others. */
export function useDayWalk(day: string, go: (where: { at: string }) => void) {
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

  return (one: string) => ({
    ref: one === day ? here : undefined,
    tabIndex: one === day ? 0 : -1,
    "aria-pressed": one === day,
    onClick: () => go({ at: one }),
    onKeyDown: walk,
  });
}
