import { useEffect } from "react";
import { useShortcuts } from "../../../lib/page/shortcuts.ts";
import { isAnswered } from "../../../ui/question/shown.ts";
import { type Places, placeAtFocus } from "./places.ts";
import { useExamTaking } from "./taking-context.ts";

/** What the keys do, as the page says it. */
export const keysOfExam: [key: string, what: string][] = [
  ["N", "Next question"],
  ["P", "Question before"],
  ["U", "Next question without an answer"],
  ["F", "Flag, or take the flag away"],
  ["Alt PgDn", "Next question, also while you type"],
  ["Alt PgUp", "Question before, also while you type"],
  ["Esc", "Out of a field"],
  ["?", "These keys"],
];

/** Letters work while nobody types; what works while one types is no sign that anybody types. */
export function useExamKeys({ at, next, go }: Places, help: () => void) {
  const { session, questions } = useExamTaking();
  const here = () => at ?? placeAtFocus(questions);
  const step = (by: number) => void go(at !== undefined && by > 0 ? next : here() + by);
  function open() {
    const { answers } = session.store.read();
    const from = here() + 1;
    const order = questions.map((_one, index) => (from + index) % questions.length);
    const next = order.find((place) => {
      const id = questions[place]?.id ?? "";
      return !isAnswered(answers[id]?.value ?? null);
    });
    if (next !== undefined) void go(next);
  }
  useShortcuts({
    n: () => step(1),
    p: () => step(-1),
    u: open,
    f: () => {
      const id = questions[here()]?.id;
      if (id) session.sitting().flag(id);
    },
    "?": help,
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = { PageDown: 1, PageUp: -1 }[event.key];
      if (!by || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
