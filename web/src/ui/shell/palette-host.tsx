import { useHotkeys } from "@mantine/hooks";
import { useCallback, useEffect, useState } from "react";
import { unreachable } from "../../lib/problem.ts";
import { failed } from "../toast/toasts.ts";
import type Palette from "./palette.tsx";

let open: () => void = () => undefined;

/** Opens the command palette, which is fetched the first time. */
export const openPalette = () => open();

export function PaletteHost() {
  const [Drawn, setDrawn] = useState<typeof Palette>();
  const [asked, setAsked] = useState(0);
  const [query, setQuery] = useState("");
  const [coming, setComing] = useState(false);
  open = useCallback(() => {
    setAsked((times) => times + 1);
    setComing(true);
    import("./palette.tsx").then(
      (module) => setDrawn(() => module.default),
      () => {
        setComing(false);
        setQuery("");
        failed(unreachable());
      },
    );
  }, []);
  useHotkeys([["mod+K", openPalette]], []);
  // How often it was opened when Enter was pressed before it was drawn.
  const [entered, setEntered] = useState(0);
  useTypedMeanwhile(
    coming,
    setQuery,
    () => setComing(false),
    () => setEntered(asked),
  );
  if (!Drawn) return null;
  return (
    <Drawn
      asked={asked}
      entered={entered}
      query={query}
      setQuery={setQuery}
      arrived={() => setComing(false)}
    />
  );
}

/**
 * Who knows the palette types on before it is drawn: the letters are its own from the press of the
 * key, and no shortcut of the page below.
 */
function useTypedMeanwhile(
  coming: boolean,
  change: (next: (query: string) => string) => void,
  end: () => void,
  enter: () => void,
) {
  useEffect(() => {
    if (!coming) return;
    function keep(event: KeyboardEvent) {
      const { key, target } = event;
      const there = target instanceof Element && target.id === "palette-search";
      if (there || key === "Escape" || key === "Tab") return end();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (key.length > 1 && key !== "Backspace" && key !== "Enter") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (key === "Enter") enter();
      if (key === "Backspace") change((query) => query.slice(0, -1));
      if (key.length === 1) change((query) => query + key);
    }
    addEventListener("keydown", keep, { capture: true });
    return () => removeEventListener("keydown", keep, { capture: true });
  });
}
