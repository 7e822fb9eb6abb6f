import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useRef } from "react";

/** J and K step through the links of a list that carry `data-step`; Enter opens one as it does any link. */
export function useSteps<Box extends HTMLElement>(): RefObject<Box | null> {
  const box = useRef<Box>(null);
  const step = (by: 1 | -1) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
    if (!links.length) return;
    const here = links.indexOf(document.activeElement as HTMLElement);
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };
  useHotkeys([
    ["j", () => step(1)],
    ["k", () => step(-1)],
  ]);
  return box;
}
