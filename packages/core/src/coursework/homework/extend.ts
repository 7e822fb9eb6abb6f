import { action } from "../../action.ts";
import { commit } from "../../db.ts";
import { stampOf } from "../stamp.ts";
import { homeworkMover } from "./access.ts";
import { perform } from "./command.ts";
import { dueOf, mustBeAhead } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { amendment, type Removable } from "./move.ts";
import { ExtendHomework } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";

/**
 * Gives the student a due date of their own, which wins over everything; null takes it away.
 * @throws 400 `homework.past`
 */
export const extend = action({
  input: ExtendHomework,
  allow: homeworkMover("extend"),
  run: ({ input, grant }) =>
    perform("extend", input, grant, async (found, keep) => {
      const { homework, actor } = found;
      const { dueAt, reason } = input;
      if (homework.extension?.dueAt === (dueAt ?? undefined)) return;
      mustBeAhead(dueAt);
      const told = [...(homework.told ?? []), ...toldAtFirst(dueAt)];
      const set: Partial<Homework> = dueAt
        ? { extension: { ...stampOf(found), dueAt, reason }, told }
        : {};
      const remove: Removable[] = dueAt ? [] : ["extension"];
      const changes = { dueDate: [dueOf(homework), dueAt ?? homework.dueAt] as [unknown, unknown] };
      const by = { actor, action: "homework.extend", set, remove, changes, reason } as const;
      await commit([...amendment(homework, by), ...keep]);
    }),
});
