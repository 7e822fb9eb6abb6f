import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/**
 * Stays at the end while the reader is there, also when formulas and fonts come later; keeps the
 * place while older messages come in above.
 */
export function useStickyEnd(...changes: (number | undefined)[]) {
  const box = useRef<HTMLDivElement>(null);
  /** Everything that is scrolled, in one. */
  const whole = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const atEnd = useRef(true);
  const fromEnd = useRef<number | null>(null);

  const toEnd = useCallback(() => {
    const node = box.current;
    atEnd.current = true;
    if (node) node.scrollTop = node.scrollHeight;
  }, []);

  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const look = () => {
      atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
      setAway(!atEnd.current);
    };
    node.addEventListener("scroll", look, { passive: true });
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(node);
    if (whole.current) watch.observe(whole.current);
    return () => {
      node.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [toEnd]);

  useLayoutEffect(() => {
    const node = box.current;
    if (atEnd.current) toEnd();
    // What comes in below moves nobody, so no scrolling tells of it.
    else if (node) setAway(node.scrollHeight - node.scrollTop - node.clientHeight >= 80);
  }, [toEnd, ...changes]);

  useLayoutEffect(() => {
    const node = box.current;
    if (!node || fromEnd.current === null) return;
    const wanted = node.scrollHeight - fromEnd.current;
    if (wanted !== node.scrollTop && !atEnd.current) {
      node.scrollTop = wanted;
      fromEnd.current = null;
    }
  });

  const hold = useCallback(() => {
    const node = box.current;
    if (!node) return;
    atEnd.current = false;
    fromEnd.current = node.scrollHeight - node.scrollTop;
  }, []);

  /** What is added below does not move the reader. */
  const stay = useCallback(() => {
    atEnd.current = false;
  }, []);

  return { box, whole, away, toEnd, hold, stay };
}
