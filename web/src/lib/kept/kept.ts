import { useEffect, useRef, useState } from "react";
import { beforeExpiry } from "./change.ts";

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

/** What is typed into a form and not saved when the sign-in ends; it is given back once, after the next. */
export function useKeptAtExpiry<Values extends object>(
  name: string,
  form: { unsaved: () => Partial<Values>; give: (values: Partial<Values>) => void },
) {
  const key = `lyceum-typed-${name}`;
  const now = useRef(form);
  now.current = form;
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (kept) now.current.give(JSON.parse(kept));
    return beforeExpiry(() => sessionStorage.setItem(key, JSON.stringify(now.current.unsaved())));
  }, [key]);
}
