import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { scoreOf } from "@lyceum/core/coursework/mark/total.ts";
import { useState } from "react";
import { ulid } from "ulid";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useMe } from "../../../lib/session.ts";
import { count } from "../../../lib/text/words.ts";
import { faultsOf, markOf, shortestReason, sumOf, workOf } from "../../../ui/mark/sheet.ts";
import { failed, toast, wrong } from "../../../ui/toast/toasts.ts";
import { useActs } from "./use-acts.tsx";
import { isOpen as opens, useHomework } from "./use-homework.ts";
import { type Marking, useMark } from "./use-mark.ts";

/** How late the version came that is marked, or was. */
function lateOf({ receipts, versions, mark, released }: HomeworkView, isOpen: boolean) {
  const number = isOpen ? versions : ((mark ?? released)?.version ?? versions);
  return receipts.find((one) => one.number === number)?.lateSeconds ?? 0;
}

/** Why marking cannot be finished yet. */
function missingOf(homework: HomeworkView, { sheet }: Pick<Marking, "sheet">) {
  const work = workOf(homework);
  if (faultsOf(work, sheet).size) return "A field is not right yet.";
  if (sumOf(work, sheet, 0).isWhole) return undefined;
  if (!work.rubric) return "The points are missing.";
  const { rubric } = work;
  const mark = markOf(work, sheet);
  const left = rubric.criteria.filter(({ id }) => scoreOf(rubric, id, mark.scores) === undefined);
  return `${count(left.length, "criterion is", "criteria are")} not marked yet.`;
}

/** All that the marking sheet of a homework knows and does. */
export function useSheet(homework: HomeworkView) {
  const isTeams = sideOf(useMe()) === "staff";
  const [why, setWhy] = useState("");
  const said = why.trim();
  const commands = useHomework(homework, isTeams ? said : undefined);
  const marking = useMark(homework, commands);
  const { open, dialog } = useActs(homework, commands, isTeams);
  const [busy, setBusy] = useState(false);
  const isOpen = opens(homework);
  const isReady = isOpen && (!isTeams || said.length >= shortestReason);
  const missing = missingOf(homework, marking);

  async function run(work: () => Promise<unknown>) {
    if (busy) return false;
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      failed(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function finished() {
    const { allowed } = homework;
    if (!allowed.includes("finish") && !opens(homework)) return false;
    if (missing) {
      wrong(missing);
      return false;
    }
    // What is on its way arrives first: nothing is saved behind the finish.
    if (!(await marking.save())) {
      wrong(
        "The mark is not saved yet, so it was not finished. Look at the note above the button.",
      );
      return false;
    }
    return run(async () => {
      if (commands.known().allowed.includes("take")) await commands.take(ulid());
      await commands.finish(marking.mark, ulid());
    });
  }

  return {
    homework,
    talk: commands.talk,
    marking,
    isOpen,
    isReady,
    busy,
    late: lateOf(homework, isOpen),
    missing,
    dialog,
    reason:
      isTeams && isOpen
        ? { value: why, set: setWhy, teacher: homework.teacher?.name ?? "the teacher" }
        : undefined,
    acts: {
      open,
      take: () => void run(() => commands.take(ulid())),
      async finish() {
        if (await finished()) toast("Marked. Release it now, or together with others.");
      },
      async finishAndRelease() {
        if (await finished()) open("release");
      },
    },
  };
}

export type SheetOfHomework = ReturnType<typeof useSheet>;
