import { useEffect, useState } from "react";

/** Text being written, kept as long as the tab lives: through a reload, and through signing in again. */
export function useKept(name: string) {
  const key = `lyceum-draft-${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? "");
  useEffect(() => {
    setText(sessionStorage.getItem(key) ?? "");
  }, [key]);
  return [
    text,
    (next: string) => {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
  ] as const;
}
