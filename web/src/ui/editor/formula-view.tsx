import { useEffect, useRef } from "react";

/** A formula that is drawn as soon as KaTeX is there; until then it is read as it was written. */
export function Formula({ latex, isBlock }: { latex: string; isBlock: boolean }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    let isGone = false;
    void import("../../lib/text/math.ts").then(({ formula }) => {
      const drawn = isGone ? undefined : formula(latex, isBlock);
      if (drawn) box.current?.replaceChildren(drawn);
    });
    return () => {
      isGone = true;
    };
  }, [latex, isBlock]);
  const Tag = isBlock ? "div" : "span";
  return (
    <Tag
      // Anew for another formula: what KaTeX draws is not React's.
      key={latex}
      ref={box as never}
      data-latex={latex}
    >
      {latex}
    </Tag>
  );
}
