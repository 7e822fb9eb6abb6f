import { type RefObject, useLayoutEffect } from "react";

/** Pixels that stay free below. */
const gap = 16;

/** Lets something end above the window's end, wherever it begins: its own end stays in sight. */
export function useRoom(box: RefObject<HTMLElement | null>, isWanted: boolean) {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !isWanted) return;
    const fit = () => {
      const top = Math.max(0, element.getBoundingClientRect().top);
      element.style.maxHeight = `${innerHeight - top - gap}px`;
    };
    fit();
    addEventListener("scroll", fit, { passive: true });
    addEventListener("resize", fit);
    // What stands above may grow.
    const watch = new ResizeObserver(fit);
    watch.observe(document.body);
    return () => {
      element.style.maxHeight = "";
      removeEventListener("scroll", fit);
      removeEventListener("resize", fit);
      watch.disconnect();
    };
  }, [box, isWanted]);
}
