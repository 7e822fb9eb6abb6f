import { useCallback } from "react";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { isAnswered } from "../../../ui/question/shown.ts";
import type { TakingState } from "./engine/taking.ts";
import { placeOf } from "./question.tsx";
import { type Taking, useExamTaking, useTakingPart } from "./taking-context.ts";

/** Where one is, where questions come one at a time: as this device remembers, else behind what was answered. */
function placeIn({ questions, view }: Taking, { at, answers }: TakingState): number {
  const known = questions.findIndex(({ id }) => id === at);
  if (known >= 0 || view.settings.canGoBack) return Math.max(0, known);
  const last = questions.findLastIndex(({ id }) => isAnswered(answers[id]?.value ?? null));
  return Math.max(0, last);
}

/** Leads to a question, and takes the focus along. */
export function usePlaces() {
  const taking = useExamTaking();
  const { session, view, questions } = taking;
  const { paging, canGoBack } = view.settings;
  const at = useTakingPart((state) => placeIn(taking, state));
  const ask = useCommandDialog();
  const isOneByOne = paging === "one";

  const mayGo = useCallback(
    (place: number) =>
      place >= 0 &&
      place < questions.length &&
      (!isOneByOne || canGoBack || place === at || place === at + 1),
    [questions.length, isOneByOne, canGoBack, at],
  );

  const go = useCallback(
    async (place: number) => {
      const question = questions[place];
      if (!question || !mayGo(place)) return;
      if (isOneByOne && !canGoBack && place > at) {
        const left = questions[at];
        const value = session.store.read().answers[left?.id ?? ""]?.value ?? null;
        const yes = await ask<object>({
          title: `Go on to question ${place + 1}?`,
          text: isAnswered(value)
            ? `You cannot come back to question ${at + 1}.`
            : `Question ${at + 1} has no answer, and you cannot come back to it.`,
          confirm: "Go on",
        });
        if (!yes) return;
      }
      session.sitting().flush();
      if (isOneByOne) session.sitting().goTo(question.id);
      // It is drawn by then.
      requestAnimationFrame(() => document.getElementById(placeOf(question.id))?.focus());
    },
    [questions, mayGo, isOneByOne, canGoBack, at, session, ask],
  );

  return { at: isOneByOne ? at : undefined, mayGo, go, isOneByOne };
}

export type Places = ReturnType<typeof usePlaces>;

/** The place of the question that has the focus, or that is read. */
export function placeAtFocus(questions: Taking["questions"]): number {
  const focused = document.activeElement?.closest("[data-place]")?.getAttribute("data-place");
  if (focused) return Number(focused);
  const seen = questions.findIndex(({ id }) => {
    const box = document.getElementById(placeOf(id))?.getBoundingClientRect();
    return box && box.bottom > innerHeight / 4;
  });
  return Math.max(-1, seen - 1);
}
