import { isDeepStrictEqual } from "node:util";
import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { pointsOf } from "../mark/total.ts";
import { type HomeworkHolder, homeworkMover } from "./access.ts";
import { perform } from "./command.ts";
import { contentOf } from "./content.ts";
import { mustBeAhead } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { amendment, type Removable } from "./move.ts";
import { EditHomework } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";

type Sent = (typeof EditHomework)["_output"];
type Edited = Partial<Pick<Homework, (typeof editable)[number]>>;

const editable = [
  "title",
  "instructions",
  "fileIds",
  "dueAt",
  "timezone",
  "latePolicy",
  "points",
  "rubric",
] as const;

/**
 * Changes what is to be done, until when, and what it is measured by. What is measured stays as it is
 * once something is marked.
 * @throws 400 `homework.past`, `homework.file`; 409 `homework.marked`
 */
export const edit = action({
  input: EditHomework,
  allow: homeworkMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async (found, keep) => {
      const { homework, actor } = found;
      const wanted = await wantedOf(found, input);
      const changed = editable.filter((one) => !isDeepStrictEqual(wanted[one], homework[one]));
      // Nothing is told of what stays as it is.
      if (!changed.length) return;
      mustBeUnmarked(homework, changed);
      const isOtherDue = changed.includes("dueAt");
      if (isOtherDue) mustBeAhead(wanted.dueAt);
      const set = {
        ...Object.fromEntries(changed.map((one) => [one, wanted[one]])),
        ...(isOtherDue && { told: [...(homework.told ?? []), ...toldAtFirst(wanted.dueAt)] }),
      };
      const remove = changed.filter(
        (one): one is Removable & typeof one => wanted[one] === undefined,
      );
      // The student learns nothing of what was not assigned.
      const action = homework.status === "draft" ? "homework.prepare" : "homework.edit";
      const changes = changesOf(homework, wanted, changed);
      const by = { actor, action, set, remove, changes, reason: input.reason } as const;
      await commit([...amendment(homework, by), ...keep]);
    }),
});

/** All that can be edited, as it should be. */
async function wantedOf({ homework, assignment }: HomeworkHolder, input: Sent): Promise<Edited> {
  const now = <Name extends "dueAt" | "latePolicy" | "points" | "rubric">(name: Name) =>
    input[name] === undefined ? homework[name] : (input[name] ?? undefined);
  const rubric = now("rubric");
  const content = await contentOf({ assignment, homeworkId: homework.homeworkId }, input);
  return {
    title: input.title ?? homework.title,
    instructions: input.instructions === undefined ? homework.instructions : content.instructions,
    fileIds: input.fileIds ?? homework.fileIds,
    dueAt: now("dueAt"),
    timezone: input.timezone ?? homework.timezone,
    latePolicy: now("latePolicy"),
    rubric,
    points: rubric ? pointsOf(rubric) : now("points"),
  } as Edited;
}

function mustBeUnmarked({ mark, released }: Homework, changed: readonly string[]) {
  const isMeasure = changed.includes("points") || changed.includes("rubric");
  if (!isMeasure || !(mark ?? released)) return;
  throw new AppError(
    "conflict",
    "homework.marked",
    "Something is marked already: points and rubric stay as they are.",
    { field: "points" },
  );
}

/** What the record says was changed: short values as they are, of long ones that there are some. */
function changesOf(before: Homework, after: Edited, changed: readonly (keyof Edited)[]): Changes {
  const is = (one: keyof Edited) => changed.includes(one);
  return {
    ...(is("title") && { title: [before.title, after.title] }),
    ...(is("instructions") && {
      instructions: [Boolean(before.instructions), Boolean(after.instructions)],
    }),
    ...(is("fileIds") && { files: [before.fileIds.length, after.fileIds?.length] }),
    ...(is("dueAt") && { dueDate: [before.dueAt, after.dueAt] }),
    ...(is("timezone") && { timezone: [before.timezone, after.timezone] }),
    ...(is("latePolicy") && { lateWork: [Boolean(before.latePolicy), Boolean(after.latePolicy)] }),
    ...(is("points") && { points: [before.points, after.points] }),
    ...(is("rubric") && { rubric: [before.rubric?.title, after.rubric?.title] }),
  };
}
