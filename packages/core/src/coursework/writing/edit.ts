import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit } from "../../db.ts";
import { writingMover } from "./access.ts";
import { perform } from "./command.ts";
import { dueDate } from "./due.ts";
import { amendment, type Removable } from "./move.ts";
import { EditWriting, SetDue } from "./schema.ts";
import type { Writing } from "./writings.entity.ts";

/** Changes what a writing is called, and what is asked for. */
export const edit = action({
  input: EditWriting,
  allow: writingMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async ({ writing, actor }, keep) => {
      const { title = writing.title, prompt = writing.prompt } = input;
      const changes: Changes = {
        ...(title !== writing.title && { title: [writing.title, title] }),
        ...((prompt || undefined) !== writing.prompt && {
          prompt: [Boolean(writing.prompt), Boolean(prompt)],
        }),
      };
      // Nothing is told of what stays as it is.
      if (!Object.keys(changes).length) return;
      const set: Partial<Writing> = { title, ...(prompt && { prompt }) };
      const remove: Removable[] = prompt ? [] : ["prompt"];
      const by = { actor, action: "writing.edit", set, remove, changes } as const;
      await commit([...amendment(writing, by), ...keep]);
    }),
});

/**
 * Says until when the student is to submit.
 * @throws 400 `writing.past`
 */
export const setDue = action({
  input: SetDue,
  allow: writingMover("set-due"),
  run: ({ input, grant }) =>
    perform("set-due", input, grant, async ({ writing, actor }, keep) => {
      const { dueAt, timezone = writing.timezone } = input;
      if ((dueAt ?? undefined) === writing.dueAt && timezone === writing.timezone) return;
      const isOther = dueAt !== null && dueAt !== writing.dueAt;
      const set: Partial<Writing> = { timezone, ...(isOther && dueDate(dueAt)) };
      const remove: Removable[] = dueAt === null ? ["dueAt"] : [];
      const changes: Changes = { dueDate: [writing.dueAt, dueAt] };
      const by = { actor, action: "writing.set-due", set, remove, changes } as const;
      await commit([...amendment(writing, by), ...keep]);
    }),
});
