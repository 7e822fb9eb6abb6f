import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** Every save of an attempt, read to the end: a chain is whole or it proves nothing. */
export const examLogQuery = (assignmentId: string, examId: string, number: number) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "exam", examId, "log", number),
    async queryFn({ signal }): Promise<LogView> {
      const at =
        `/assignments/${assignmentId}/exams/${examId}/attempts/${String(number)}/log` as const;
      const read = async (after: number) => (await get(at, { after }, signal)) as LogView;
      const log = await read(0);
      for (let next = log.next; next !== null; ) {
        const page = await read(next);
        if (!page.saves.length) break;
        log.saves.push(...page.saves);
        next = page.next;
      }
      return { ...log, next: null };
    },
  });
