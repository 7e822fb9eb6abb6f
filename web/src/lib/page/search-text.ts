import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";

/** What is typed goes into the address after a moment, and back from it. */
export function useSearchText(q: string, change: (q: string) => void) {
  const [text, setText] = useState(q);
  const [settled] = useDebouncedValue(text.trim(), 250);
  useEffect(() => {
    if (settled !== q) change(settled);
  }, [settled]);
  useEffect(() => {
    if (q !== text.trim()) setText(q);
  }, [q]);
  return [text, setText] as const;
}
