import { useHotkeys } from "@mantine/hooks";
import { lazy, Suspense, useCallback, useState } from "react";

const Palette = lazy(() => import("./palette.tsx"));

let open: () => void = () => undefined;

/** Opens the command palette, which is fetched the first time. */
export const openPalette = () => open();

export function PaletteHost() {
  const [asked, setAsked] = useState(0);
  open = useCallback(() => setAsked((times) => times + 1), []);
  useHotkeys([["mod+K", openPalette]], []);
  if (!asked) return null;
  return (
    <Suspense>
      <Palette asked={asked} />
    </Suspense>
  );
}
