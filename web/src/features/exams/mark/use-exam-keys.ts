import type { RefObject } from "react";
import { useShortcuts } from "../../../lib/page/shortcuts.ts";

export const examKeys: [key: string, what: string][] = [
  ["J", "Next in the queue"],
  ["K", "Previous in the queue"],
  ["N", "Next question"],
  ["P", "Previous question"],
  ["M", "First field to mark, then the next one"],
  ["1 to 8", "Choose a level"],
  ["C", "Comment on the question"],
  ["Ctrl Enter", "Finish marking"],
  ["Esc", "Leave a field"],
  ["?", "Keyboard shortcuts"],
];

const focusIn = (question: Element | undefined) => {
  const title = question?.querySelector<HTMLElement>("h3");
  if (!title) return;
  // A title is no stop of the Tab key, and takes the focus all the same.
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  question?.scrollIntoView({ block: "start" });
};

/** From question to question, and into its comment, without a mouse. */
export function useExamKeys(box: RefObject<HTMLElement | null>) {
  const questions = () => [...(box.current?.querySelectorAll("[data-question]") ?? [])];
  const here = () => questions().findIndex((one) => one.contains(document.activeElement));
  useShortcuts({
    n: () => focusIn(questions()[here() + 1]),
    p: () => focusIn(questions()[Math.max(0, here() - 1)]),
    c() {
      const comment = questions()[Math.max(0, here())]?.querySelector("[data-comment]");
      const field = comment?.matches("button, textarea")
        ? comment
        : comment?.querySelector("textarea");
      if (field instanceof HTMLButtonElement) field.click();
      else if (field instanceof HTMLElement) field.focus();
    },
  });
}
