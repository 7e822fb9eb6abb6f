import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { asHomework, homeworkQuery } from "../../../lib/coursework/homework.ts";
import { isThing, useCommand } from "../../../ui/command/use-command.ts";
import type { Talk } from "../../../ui/comments/thread.tsx";
import { useTalk } from "../../../ui/comments/use-talk.ts";

interface Due {
  dueAt?: string;
  reason: string;
}

/** What marking sends. Each answers with the homework as it is then, and the page shows that. */
export interface HomeworkCommands {
  /** Begins to mark, where that is still to be done. */
  begin: (homework: HomeworkView, key: string) => Promise<HomeworkView>;
  mark: (homework: HomeworkView, mark: MarkInput, key: string) => Promise<HomeworkView>;
  read: () => Promise<HomeworkView>;
  /** As the page knows it now, after what was answered last. */
  known: () => HomeworkView;
  take: (key: string) => Promise<HomeworkView>;
  finish: (mark: MarkInput, key: string) => Promise<HomeworkView>;
  release: (key: string, why?: string) => Promise<HomeworkView>;
  askAgain: (given: Due, key: string) => Promise<HomeworkView>;
  remark: (reason: string, key: string) => Promise<HomeworkView>;
  /** What is said about the text. */
  talk: Talk;
}

/** The mark is begun by what is saved first, unless an earlier version was marked: that one is looked at before. */
const beginsByItself = ({ allowed, mark }: HomeworkView) => allowed.includes("take") && !mark;

/** The fields of the mark can be changed. */
export const isOpen = (homework: HomeworkView) =>
  homework.allowed.includes("mark") || beginsByItself(homework);

/** `reason` is what the team says of marking for the teacher. */
export function useHomework(homework: HomeworkView, reason?: string): HomeworkCommands {
  const client = useQueryClient();
  const { assignmentId, id } = homework;
  const at = `/assignments/${assignmentId}/homework/${id}` as const;
  const { queryKey } = homeworkQuery(assignmentId, id);
  const show = (answer: HomeworkView) => {
    if (!isThing<HomeworkView>(answer, id)) return;
    // Of two answers the later one is shown, whichever comes first.
    client.setQueryData(queryKey, (known) =>
      known && known.version > answer.version ? known : answer,
    );
  };
  const stale = () => [keys.lists.marking, keys.assignment(assignmentId), keys.home];
  const talk = useTalk({ at: `${at}/comments`, show, stale });
  const { send } = useCommand({
    send: async (given: () => Promise<Parameters<typeof asHomework>[0]>) =>
      asHomework(await given()),
    show,
    stale,
  });
  return {
    talk,
    known: () => client.getQueryData(queryKey) ?? homework,
    begin: async (found, key) =>
      beginsByItself(found)
        ? asHomework(await post(`${at}/take`, { version: found.version }, key))
        : found,
    // Not by `send`: what saves itself every second makes nothing else stale.
    async mark({ version }, mark, key) {
      const saved = asHomework(await post(`${at}/mark`, { version, mark, reason }, key));
      show(saved);
      return saved;
    },
    async read() {
      const found = asHomework(await get(at));
      show(found);
      return found;
    },
    take: (key) => send(() => post(`${at}/take`, {}, key)),
    finish: (mark, key) => send(() => post(`${at}/finish`, { mark, reason }, key)),
    release: (key, why) => send(() => post(`${at}/release`, { reason: why }, key)),
    askAgain: (given, key) => send(() => post(`${at}/request-resubmission`, given, key)),
    remark: (why, key) => send(() => post(`${at}/remark`, { reason: why }, key)),
  };
}
