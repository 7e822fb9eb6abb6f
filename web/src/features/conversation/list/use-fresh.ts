import { useEffect, useRef, useState } from "react";
import type { Facts } from "../facts.ts";

/**
 * The messages that count as new on this page: those that were unread on opening, and later those
 * that came while it was out of sight. What arrives before one's eyes is not new.
 */
export function useFresh({ readSeq, lastSeq: known }: Facts, lastSeq: number) {
  const [fresh, setFresh] = useState(() =>
    readSeq === undefined ? undefined : { from: readSeq + 1, to: known },
  );
  const left = useRef<number>(undefined);
  useEffect(() => {
    const turn = () => {
      if (document.hidden) left.current = lastSeq;
      else if (left.current !== undefined && lastSeq > left.current) {
        setFresh({ from: left.current + 1, to: lastSeq });
      }
    };
    document.addEventListener("visibilitychange", turn);
    return () => document.removeEventListener("visibilitychange", turn);
  }, [lastSeq]);
  return [fresh, setFresh] as const;
}
