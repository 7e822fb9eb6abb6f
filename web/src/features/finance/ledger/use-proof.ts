import type { Checked, Difference } from "@lyceum/core/billing/ledger/proof/schema.ts";
import { useEffect, useRef, useState } from "react";
import { get } from "../../../lib/api.ts";

export interface Run {
  checked: Checked;
  differences: Difference[];
  /** Percent. */
  progress: number;
  /** When it came to its end. */
  endedAt?: string;
}

const none: Checked = {
  numbers: 0,
  invoices: 0,
  payments: 0,
  postings: 0,
  credits: 0,
  days: 0,
};

const plus = (one: Checked, other: Checked): Checked => ({
  numbers: one.numbers + other.numbers,
  invoices: one.invoices + other.invoices,
  payments: one.payments + other.payments,
  postings: one.postings + other.postings,
  credits: one.credits + other.credits,
  days: one.days + other.days,
});

/** A proof that this page asks for, part by part; it ends with the page. */
export function useProof() {
  const [run, setRun] = useState<Run>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  async function begin() {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(undefined);
    setRunning(true);
    try {
      let after: string | null = null;
      let now: Run = { checked: none, differences: [], progress: 0 };
      setRun(now);
      do {
        const part: Awaited<ReturnType<typeof partAfter>> = await partAfter(after, signal);
        const checked = plus(now.checked, part.checked);
        after = part.next;
        now = {
          checked,
          differences: [...now.differences, ...part.differences],
          // After the numbers come the credits and the days, which are few.
          progress: after ? Math.round((95 * checked.numbers) / Math.max(1, part.total)) : 100,
          endedAt: after ? undefined : new Date().toISOString(),
        };
        setRun(now);
      } while (after && !signal.aborted);
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    } finally {
      setRunning(false);
    }
  }
  return { run, error, isRunning, begin, cancel: () => stop.current.abort() };
}

const partAfter = (after: string | null, signal: AbortSignal) =>
  get("/ledger/proof", { after }, signal);
