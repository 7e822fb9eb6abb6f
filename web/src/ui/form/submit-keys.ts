import type { KeyboardEvent } from "react";

/** In a field of several lines Enter makes a line; with Ctrl or Cmd it presses the button of the form. */
export function submitByKeys(event: KeyboardEvent) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  if (!(event.target instanceof HTMLTextAreaElement) || event.defaultPrevented) return;
  event.preventDefault();
  event.target.form?.querySelector<HTMLElement>("[type=submit]")?.click();
}
