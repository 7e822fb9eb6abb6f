import { useLayoutEffect, useMemo, useRef } from "react";
import { toHtml } from "../lib/markdown.ts";
import css from "./markdown.module.css";

interface Props {
  text: string;
  /** Whose names are marked where they follow an `@`. */
  names?: readonly string[];
}

/** What somebody wrote, with its lists, code, links and formulas. */
export function Markdown({ text, names }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const marked = names?.join("\n");
  const html = useMemo(() => toHtml(text, { names: marked?.split("\n") }), [text, marked]);

  // By hand and not by React: the formulas are set into it afterwards.
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    node.innerHTML = html;
    if (!node.querySelector("code.math")) return;
    let here = true;
    void import("../lib/math.ts").then(({ setMath }) => {
      if (here) setMath(node);
    });
    return () => {
      here = false;
    };
  }, [html]);

  return <div ref={box} className={css.words} />;
}
