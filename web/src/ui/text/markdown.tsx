import { CatchBoundary } from "@tanstack/react-router";
import { useLayoutEffect, useMemo, useRef } from "react";
import { toHtml } from "../../lib/text/markdown.ts";
import css from "./markdown.module.css";

interface Props {
  text: string;
  /** Whose names are marked where they follow an `@`. */
  names?: readonly string[];
}

/** What somebody wrote, with its lists, code, links and formulas; as plain text where that fails. */
export function Markdown(props: Props) {
  return (
    <CatchBoundary
      getResetKey={() => props.text}
      errorComponent={() => (
        <p dir="auto" className={css.words}>
          {props.text}
        </p>
      )}
    >
      <Formatted {...props} />
    </CatchBoundary>
  );
}

function Formatted({ text, names }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const marked = names?.join("\n");
  const html = useMemo(() => toHtml(text, { names: marked?.split("\n") }), [text, marked]);

  // By hand and not by React: the formulas are set into it afterwards.
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    node.innerHTML = html;
    if (node.querySelector("code.math")) return whenSeen(node);
  }, [html]);

  return <div ref={box} className={css.words} />;
}

/** Draws formulas when they are about to be seen: a long conversation may hold thousands. */
function whenSeen(node: HTMLElement) {
  const gone = new AbortController();
  const watch = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      void import("../../lib/text/math.ts").then(({ drawFormulas }) =>
        drawFormulas(node, gone.signal),
      );
    },
    { rootMargin: "300px" },
  );
  watch.observe(node);
  return () => {
    gone.abort();
    watch.disconnect();
  };
}
