import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { command, get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { examAttemptQuery } from "../../../lib/coursework/exam-marking.ts";
import { useCommand } from "../../../ui/command/use-command.ts";
import { type ExamMark, patchOf } from "./sheet.ts";

/** The mark is begun by what is saved first. */
export const isOpen = ({ allowed }: Pick<MarkingView, "allowed">) =>
  allowed.includes("mark") || allowed.includes("take");

/** What is done with the mark of an attempt. `reason` is what the team says of marking for the teacher. */
export function useMarkCommands(view: MarkingView, reason?: string) {
  const client = useQueryClient();
  const { assignmentId, examId } = view;
  const { number } = view.attempt;
  const at = `/assignments/${assignmentId}/exams/${examId}` as const;
  const { queryKey } = examAttemptQuery(assignmentId, examId, number);
  const show = (answer: MarkingView) =>
    // Of two answers the later one is shown, whichever comes first.
    client.setQueryData(queryKey, (known) =>
      known && known.version > answer.version ? known : answer,
    );
  const send = async (act: string, body: object, key: string) =>
    (await command(`${at}/${act}`, { attempt: number, ...body }, key)) as MarkingView;
  const { send: run } = useCommand({
    send: (given: () => Promise<MarkingView>) => given(),
    show,
    stale: () => [keys.lists.marking, keys.assignment(assignmentId), keys.home],
  });
  return {
    known: () => client.getQueryData(queryKey) ?? view,
    begin: async (found: MarkingView, key: string) =>
      found.allowed.includes("take") ? send("take", { version: found.version }, key) : found,
    // Not by `run`: what saves itself every second makes nothing else stale.
    async save({ version }: MarkingView, mark: ExamMark, key: string, base: ExamMark) {
      const saved = await send("mark", { version, reason, ...patchOf(mark, base) }, key);
      show(saved);
      return saved;
    },
    async read() {
      const found = (await get(`${at}/attempts/${String(number)}`)) as MarkingView;
      show(found);
      return found;
    },
    take: (key: string) => run(() => send("take", {}, key)),
    finish: (key: string) => run(() => send("finish", { reason }, key)),
    release: (key: string, why?: string) => run(() => send("release", { reason: why }, key)),
    regrade: (why: string, key: string) => run(() => send("regrade", { reason: why }, key)),
  };
}

export type MarkCommands = ReturnType<typeof useMarkCommands>;
