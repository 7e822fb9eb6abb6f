import { isDeepStrictEqual } from "node:util";
import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { pointsOf } from "../mark/total.ts";
import { writingMover } from "./access.ts";
import { perform } from "./command.ts";
import { dueDate } from "./due.ts";
import { mustNotMeasure } from "./marking.ts";
import { amendment, type Removable } from "./move.ts";
import { EditWriting, SetDue } from "./schema.ts";
import type { Writing } from "./writings.entity.ts";

/**
 * Changes what a writing is called, what is asked for, and what it is measured by. What is measured
 * stays as it is once there is a mark.
 * @throws 400 `writing.points`; 409 `writing.marked`
 */
export const edit = action({
  input: EditWriting,
  allow: writingMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async ({ writing, actor, part }, keep) => {
      const { title = writing.title, prompt = writing.prompt } = input;
      mustNotMeasure(part, input);
      const measure = measureOf(writing, input);
      const changes: Changes = {
        ...(title !== writing.title && { title: [writing.title, title] }),
        ...((prompt || undefined) !== writing.prompt && {
          prompt: [Boolean(writing.prompt), Boolean(prompt)],
        }),
        ...measure.changes,
      };
      // Nothing is told of what stays as it is.
      if (!Object.keys(changes).length) return;
      const set: Partial<Writing> = { title, ...(prompt && { prompt }), ...measure.set };
      const remove: Removable[] = [...(prompt ? [] : ["prompt" as const]), ...measure.remove];
      const by = { actor, action: "writing.edit", set, remove, changes } as const;
      await commit([...amendment(writing, by), ...keep]);
    }),
});

type Measure = Pick<(typeof EditWriting)["_output"], "points" | "rubric">;

/** What it is measured by, as it should be. */
function measureOf(writing: Writing, sent: Measure) {
  const wanted = <Name extends keyof Measure>(name: Name) =>
    sent[name] === undefined ? writing[name] : (sent[name] ?? undefined);
  const rubric = wanted("rubric") as Writing["rubric"];
  const after = { rubric, points: rubric ? pointsOf(rubric) : wanted("points") };
  const changed = (["points", "rubric"] as const).filter(
    (one) => !isDeepStrictEqual(after[one], writing[one]),
  );
  if (changed.length && writing.mark) throw marked();
  const changes: Changes = {
    ...(changed.includes("points") && { points: [writing.points, after.points] }),
    ...(changed.includes("rubric") && { rubric: [writing.rubric?.title, rubric?.title] }),
  };
  const [kept, remove] = [true, false].map((isKept) =>
    changed.filter((one) => (after[one] !== undefined) === isKept),
  );
  const set = Object.fromEntries((kept ?? []).map((one) => [one, after[one]]));
  return { set, remove: remove ?? [], changes };
}

const marked = () =>
  new AppError(
    "conflict",
    "writing.marked",
    "There is a mark already: points and rubric stay as they are.",
    { field: "points" },
  );

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
      const set: Partial<Writing> = { timezone, ...(isOther && dueDate(dueAt, writing.told)) };
      const remove: Removable[] = dueAt === null ? ["dueAt"] : [];
      const changes: Changes = { dueDate: [writing.dueAt, dueAt] };
      const by = { actor, action: "writing.set-due", set, remove, changes } as const;
      await commit([...amendment(writing, by), ...keep]);
    }),
});
