import { useCallback } from "react";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { isAnswered } from "../../../ui/question/shown.ts";
import { isOneWay, type TakingState } from "./engine/taking.ts";
import { placeOf } from "./question.tsx";
import { isInTrouble, type Taking, useExamTaking, useTakingPart } from "./taking-context.ts";

/** The last question that has an answer or was come to, -1 where there is none. */
const lastReached = ({ questions }: Taking, { answers }: TakingState) =>
  questions.findLastIndex(
    ({ id }) => isAnswered(answers[id]?.value ?? null) || answers[id]?.savedAt !== undefined,
  );

/** Where one is, where questions come one at a time: as this device remembers, else where one came last. */
function placeIn(taking: Taking, state: TakingState): number {
  const { questions, view } = taking;
  const known = questions.findIndex(({ id }) => id === state.at);
  if (known >= 0 || view.settings.canGoBack) return Math.max(0, known);
  return Math.max(0, lastReached(taking, state));
}

/** Leads to a question, and takes the focus along. */
export function usePlaces() {
  const taking = useExamTaking();
  const { session, view, questions } = taking;
  const isOneByOne = view.settings.paging === "one";
  const goesOn = isOneWay(view.settings);
  const at = useTakingPart((state) => placeIn(taking, state));
  // Whoever went back to mend an answer goes on where they were.
  const next = useTakingPart((state) =>
    goesOn ? Math.max(at + 1, lastReached(taking, state)) : at + 1,
  );
  const trouble = useTakingPart(({ answers }) =>
    questions.flatMap(({ id }, place) => (isInTrouble(answers[id]) ? [place] : [])).join(" "),
  );
  const ask = useCommandDialog();

  const mayGo = useCallback(
    (place: number) =>
      place >= 0 &&
      place < questions.length &&
      (!goesOn ||
        [at, next].includes(place) ||
        // What is not saved can still be mended.
        trouble.split(" ").includes(String(place))),
    [questions.length, goesOn, at, next, trouble],
  );

  const go = useCallback(
    async (place: number) => {
      const question = questions[place];
      if (!question || !mayGo(place)) return;
      session.sitting().flush();
      if (goesOn && place > at) {
        const left = () => session.store.read().answers[questions[at]?.id ?? ""];
        const value = left()?.value ?? null;
        const yes = await ask<object>({
          title: `Go on to question ${place + 1}?`,
          text: isAnswered(value)
            ? `You cannot come back to question ${at + 1}.`
            : `Question ${at + 1} has no answer, and you cannot come back to it.`,
          confirm: "Go on",
        });
        // What was not accepted says so in its place, and can still be changed.
        if (!yes || isInTrouble(left())) return;
      }
      if (isOneByOne) session.sitting().goTo(question.id);
      // It is drawn by then.
      requestAnimationFrame(() => document.getElementById(placeOf(question.id))?.focus());
    },
    [questions, mayGo, isOneByOne, goesOn, at, session, ask],
  );

  return { at: isOneByOne ? at : undefined, next, mayGo, go };
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
