import { isDeepStrictEqual } from "node:util";
import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { itemAfter } from "../../transition.ts";
import { stampOf } from "../stamp.ts";
import { type ExamHolder, examMover } from "./access.ts";
import { albumOf, perform } from "./command.ts";
import { settings } from "./create.ts";
import type { Exam } from "./exams.entity.ts";
import { introOf } from "./intro.ts";
import { amendment, factOf, type Removable, rewrite, summarized } from "./move.ts";
import { draftOf, nextPaper } from "./paper/make.ts";
import { lengthened } from "./running.ts";
import { EditExam } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";
import { growing, mustGrow, mustHaveWindow } from "./window.ts";

type Sent = (typeof EditExam)["_output"];

const editable = ["intro", ...settings] as const;
type Field = (typeof editable)[number];
type Edited = Partial<Pick<Exam, Field>>;

/**
 * Changes an exam. A draft takes everything, finished or not. Once the student knows of it, it stays
 * an exam that can be taken, and other questions are the next version of its paper. While it is open
 * its window and its time only become longer.
 * @throws 400 `exam.paper`, `exam.window`, `exam.past`, `exam.by-hand`; 409 `exam.running`, `exam.only-longer`
 */
export const edit = action({
  input: EditExam,
  allow: examMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async (found, keep) => {
      const wanted = await wantedOf(found, input);
      const changed = editable.filter((one) => !isDeepStrictEqual(wanted[one], found.exam[one]));
      if (!changed.length && !input.paper) return;
      const { status } = found.exam;
      const change = { found, input, keep, wanted, changed };
      if (status === "draft") return prepare(change);
      return status === "open" ? lengthen(change) : rearrange(change);
    }),
});

interface Change {
  found: ExamHolder;
  input: Sent;
  keep: Write[];
  wanted: Edited;
  changed: Field[];
}

/** All that can be edited, as it should be. */
async function wantedOf({ exam }: ExamHolder, input: Sent): Promise<Edited> {
  const now = <Name extends Field>(name: Name) => {
    const sent = (input as Partial<Record<Field, unknown>>)[name];
    return sent === undefined ? exam[name] : (sent ?? undefined);
  };
  const intro = input.intro === undefined ? exam.intro : await introOf(exam, input.intro);
  return { ...Object.fromEntries(editable.map((one) => [one, now(one)])), intro } as Edited;
}

const setOf = ({ wanted, changed }: Change): Partial<Exam> =>
  Object.fromEntries(changed.map((one) => [one, wanted[one]]));

const removedOf = ({ wanted, changed }: Change) =>
  changed.filter((one): one is Removable & Field => wanted[one] === undefined);

/** What one person prepares without a pause is one record: the builder saves itself every few seconds. */
const pause = 3_600_000;

/** Saves a draft as far as it is; the student learns nothing of it. */
async function prepare(change: Change) {
  const { found, input, keep } = change;
  const { exam, actor } = found;
  const paper = input.paper && (await draftOf(exam.paperId, input.paper));
  const set: Partial<Exam> = { ...setOf(change), ...paper };
  const remove = removedOf(change);
  const { prepared } = exam;
  if (prepared?.by === actor.userId && Date.now() - Date.parse(prepared.at) < pause) {
    const after = itemAfter(exam, set, remove);
    return commit([rewrite(exam, set, remove), ...summarized(exam, after), ...keep]);
  }
  const by = {
    actor,
    action: "exam.prepare",
    set: { ...set, prepared: stampOf(found) },
    remove,
    changes: changesOf(change),
    reason: input.reason,
  } as const;
  return commit([...amendment(exam, by), ...keep]);
}

/** Changes what the student knows of and has not begun. */
async function rearrange(change: Change) {
  const { found, input, keep, wanted, changed } = change;
  const { exam, actor } = found;
  mustHaveWindow({ ...exam, ...wanted });
  const paper =
    input.paper &&
    (await nextPaper({
      paperId: exam.paperId,
      version: exam.paperVersion,
      paper: input.paper,
      album: albumOf(found),
      stamp: stampOf(found),
      reason: input.reason,
    }));
  const after = { ...exam, ...setOf(change), ...paper?.set };
  mustBeMarkedByItself(after);
  const isOtherWindow = changed.includes("opensAt") || changed.includes("closesAt");
  const set: Partial<Exam> = {
    ...setOf(change),
    ...paper?.set,
    ...(isOtherWindow && { told: [...(exam.told ?? []), ...toldAtFirst(after)] }),
  };
  const by = {
    actor,
    action: "exam.edit",
    set,
    remove: removedOf(change),
    changes: changesOf(change),
    reason: input.reason,
  } as const;
  return commit([...amendment(exam, by), ...(paper?.writes ?? []), ...keep]);
}

/** While it is open nothing becomes less, and what the student may be reading stays. */
async function lengthen(change: Change) {
  const { found, input, keep, wanted, changed } = change;
  const { exam, actor } = found;
  const other = changed.find((one) => !growing.some((name) => name === one));
  if (input.paper ?? other) throw running(input.paper ? "paper" : (other ?? "paper"));
  mustGrow(exam, wanted);
  mustHaveWindow({ ...exam, ...wanted });
  const set = setOf(change);
  const after = { ...exam, ...set };
  const attempt = await lengthened(exam, after);
  await commit([
    rewrite(exam, { ...set, ...attempt.set }).where((one, { lte }) =>
      growing.map((name) => lte(one[name], after[name])).join(" AND "),
    ),
    ...summarized(exam, after),
    AuditLogs.create(factOf(exam, actor, "exam.edit", changesOf(change), input.reason)),
    ...attempt.writes,
    ...keep,
  ]);
}

const running = (field: string) =>
  new AppError(
    "conflict",
    "exam.running",
    "The exam is open: only its window and its time can still change, to more.",
    { field, state: "open" },
  );

/**
 * At once comes only what nobody marks by hand.
 * @throws 400 `exam.by-hand`
 */
export function mustBeMarkedByItself({ results, isMarkedByHand }: Exam) {
  if (results !== "at_once" || !isMarkedByHand) return;
  throw new AppError(
    "invalid",
    "exam.by-hand",
    "Results come at once only where every question is marked by itself. Release them by hand.",
    { field: "results" },
  );
}

/** What the record says was changed: short values as they are, of long ones that there are some. */
function changesOf({ found: { exam }, input, wanted, changed }: Change): Changes {
  const is = (one: Field) => changed.includes(one);
  const ofTaking = [
    "paging",
    "canGoBack",
    "shuffle",
    "markAnonymously",
    "results",
    "shows",
  ] as const;
  return {
    ...(is("title") && { title: [exam.title, wanted.title] }),
    ...(is("intro") && { instructions: [Boolean(exam.intro), Boolean(wanted.intro)] }),
    ...(is("opensAt") && { opensAt: [exam.opensAt, wanted.opensAt] }),
    ...(is("closesAt") && { closesAt: [exam.closesAt, wanted.closesAt] }),
    ...(is("timezone") && { timezone: [exam.timezone, wanted.timezone] }),
    ...(is("durationMinutes") && {
      durationMinutes: [exam.durationMinutes, wanted.durationMinutes],
    }),
    ...(is("graceSeconds") && { graceSeconds: [exam.graceSeconds, wanted.graceSeconds] }),
    ...(is("honour") && { integrity: [Boolean(exam.honour), Boolean(wanted.honour)] }),
    ...(ofTaking.some(is) && { settings: [true, true] }),
    ...(input.paper && { paper: [true, true] }),
  };
}
