import { useEffect, useRef, useState } from "react";
import css from "../text.module.css";

/** How a formula will look, or what is wrong with it. */
export function Preview({ latex, isBlock }: { latex: string; isBlock: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    let isGone = false;
    void import("../../../lib/text/math.ts").then(({ formula }) => {
      if (isGone) return;
      const drawn = latex ? formula(latex, isBlock) : undefined;
      box.current?.replaceChildren(drawn ?? "");
      setWrong(!!latex && !drawn);
    });
    return () => {
      isGone = true;
    };
  }, [latex, isBlock]);
  return (
    <div className={css.preview}>
      <div ref={box} />
      <p role="status" className={css.hint}>
        {isWrong && "This cannot be drawn yet. Check the braces and the names of the commands."}
      </p>
    </div>
  );
}
