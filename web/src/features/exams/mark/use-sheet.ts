import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { useCallback, useRef, useState } from "react";
import { ulid } from "ulid";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useMe } from "../../../lib/session.ts";
import { count } from "../../../lib/text/words.ts";
import { shortestReason } from "../../../ui/mark/sheet.ts";
import { useSaver } from "../../../ui/mark/use-saver.ts";
import { failed, toast, wrong } from "../../../ui/toast/toasts.ts";
import { examMark, type Fields, faultsOf, noFields, totalOf } from "./sheet.ts";
import { useActs } from "./use-acts.ts";
import { isOpen as opens, useMarkCommands } from "./use-commands.ts";

/** Why marking cannot be finished yet. */
function missingOf(view: MarkingView, sheet: ReturnType<typeof examMark.sheetOf>) {
  const all = view.sections.flatMap(({ questions }) => questions);
  const wrongAt = all.findIndex(
    (one) => faultsOf(one, sheet.questions[one.question.id] ?? noFields).size,
  );
  if (wrongAt >= 0) return `A field of question ${wrongAt + 1} is not right yet.`;
  const { unmarked } = totalOf(view, sheet);
  return unmarked
    ? `${count(unmarked, "question is", "questions are")} not marked yet.`
    : undefined;
}

/** All that the marking sheet of an attempt knows and does. */
export function useExamSheet(view: MarkingView, teacher: string | undefined) {
  const isTeams = sideOf(useMe()) === "staff";
  const [why, setWhy] = useState("");
  const said = why.trim();
  const commands = useMarkCommands(view, isTeams ? said : undefined);
  const saving = useSaver({
    id: `${view.examId}-${view.attempt.number}`,
    work: view,
    kind: examMark,
    doors: commands,
  });
  const { open, dialog } = useActs(view, commands, isTeams);
  const [busy, setBusy] = useState(false);
  const isOpen = opens(view);
  const missing = missingOf(view, saving.sheet);

  // The same function as long as the page lives: a question is drawn anew only where it changed.
  const now = useRef(saving);
  now.current = saving;
  const change = useCallback((questionId: string, fields: Fields) => {
    const { sheet } = now.current;
    now.current.change({ questions: { ...sheet.questions, [questionId]: fields } });
  }, []);

  async function finished() {
    const { allowed } = commands.known();
    if (busy || (!allowed.includes("finish") && !opens({ allowed }))) return false;
    if (missing) {
      wrong(missing);
      return false;
    }
    setBusy(true);
    try {
      // What is on its way arrives first: nothing is saved behind the finish.
      if (!(await saving.save())) {
        wrong(
          "The mark is not saved yet, so it was not finished. Look at the note above the button.",
        );
        return false;
      }
      if (commands.known().allowed.includes("take")) await commands.take(ulid());
      await commands.finish(ulid());
      return true;
    } catch (error) {
      failed(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    view,
    saving,
    change,
    isOpen,
    isReady: isOpen && (!isTeams || said.length >= shortestReason),
    busy,
    missing,
    total: totalOf(view, saving.sheet),
    dialog,
    reason:
      isTeams && isOpen
        ? { value: why, set: setWhy, teacher: teacher ?? "the teacher" }
        : undefined,
    acts: {
      open,
      async finish() {
        if (await finished()) toast("Marked. Release it now, or together with others.");
      },
      async finishAndRelease() {
        if (await finished()) open("release");
      },
    },
  };
}

export type ExamSheetOf = ReturnType<typeof useExamSheet>;
