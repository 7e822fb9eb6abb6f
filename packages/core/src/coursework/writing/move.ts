import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { type Fact, record } from "../../audit/record.ts";
import { commit, type Write } from "../../db.ts";
import { type Change, itemAfter, type Stateful, step } from "../../transition.ts";
import { summarize } from "../list/summary.ts";
import type { WritingAction } from "./events.ts";
import { indexKeysOf } from "./index-keys.ts";
import { type WritingEvent, writingLifecycle } from "./lifecycle.ts";
import { teachersTurn } from "./states.ts";
import { summaryRow } from "./summary-row.ts";
import { type Writing, Writings } from "./writings.entity.ts";

/** What may be taken from a writing. */
export type Removable =
  | "prompt"
  | "points"
  | "rubric"
  | "hold"
  | "heldFrom"
  | "waitsSince"
  | "dueAt"
  | "releasedAt"
  | "teacherName";

/** The writing that an audit record is about. */
export const aboutWriting = ({
  writingId,
  assignmentId,
  writingCode,
}: Pick<Writing, "writingId" | "assignmentId" | "writingCode">): Omit<
  Fact<"WRITINGS">,
  "action"
> => ({
  entity: ["WRITINGS", writingId],
  scope: assignmentId,
  changes: { writing: [null, writingCode] },
});

/**
 * Writes what changed, if nobody changed the writing since, nor the clock, which leaves the version
 * as it is. An index key is written whole.
 */
export function rewrite(
  before: Writing,
  set: Partial<Writing>,
  remove: readonly Removable[] = [],
): Write {
  const { assignmentId, writingId, version, timerAt } = before;
  return Writings.patch({ assignmentId, writingId })
    .set({ ...set, ...indexKeysOf(itemAfter(before, set, remove)), version: version + 1 })
    .remove([...remove])
    .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`);
}

const states: Stateful<Writing, WritingEvent, Removable, "WRITINGS"> = {
  lifecycle: writingLifecycle,
  named: ({ before, event }) => ({
    action: `writing.${event}` as const,
    ...aboutWriting(before),
  }),
  follows: ({ status }) => ({
    set: {},
    // What is held comes back with its age.
    remove: teachersTurn.includes(status) || status === "integrity_hold" ? [] : ["waitsSince"],
  }),
  write: ({ before, set, remove }) => rewrite(before, set, remove),
};

type WritingChange = Change<Writing, Removable>;

/**
 * One move of a writing, with its audit record and what else is to agree, in one transaction.
 * @throws 409 `writing.illegal-move`
 */
export async function moveWriting(
  before: Writing,
  event: WritingEvent,
  change: WritingChange,
  also: readonly Write[] = [],
) {
  const { writes, after } = await step(states, before, event, change);
  await commit([...writes, ...summarized(before, after), ...also]);
}

const summarized = (before: Writing, after: Writing) =>
  summarize(before.assignmentId, summaryRow(before), summaryRow(after));

interface Amendment {
  actor: Actor;
  action: WritingAction;
  set: Partial<Writing>;
  remove?: readonly Removable[];
  changes?: Changes;
  reason?: string;
}

/** A change that moves no state, with its audit record, as writes of a transaction. */
export const amendment = (
  writing: Writing,
  { actor, action, set, remove = [], changes, reason }: Amendment,
): Write[] => [
  rewrite(writing, set, remove),
  ...summarized(writing, itemAfter(writing, set, remove)),
  AuditLogs.create(factOf(writing, actor, action, changes, reason)),
];

/** The record of something that happened to a writing. */
export function factOf(
  writing: Writing,
  actor: Actor,
  action: WritingAction,
  changes?: Changes,
  reason?: string,
) {
  const about = aboutWriting(writing);
  return record(actor, { ...about, action, reason, changes: { ...about.changes, ...changes } });
}
