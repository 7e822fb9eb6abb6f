import { useEffect } from "react";

let name = "Lyceum";
let alerts = 0;

const show = () => {
  document.title = alerts > 0 ? `(${alerts}) ${name}` : name;
};

/** The page's own title; `null` while it is not known yet. */
export function useTitle(title: string | null) {
  useEffect(() => {
    name = title ? `${title} · Lyceum` : "Lyceum";
    show();
  }, [title]);
}

/** Puts a number before the title of a tab one is not looking at; it goes when one looks. */
export function alertTitle() {
  if (!document.hidden) return;
  alerts++;
  show();
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    alerts = 0;
    show();
  }
});
