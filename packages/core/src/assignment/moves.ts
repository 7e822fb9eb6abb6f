import { action } from "../action.ts";
import type { UserActor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { userIdOf } from "../id.ts";
import { mover, mustBeVerified, type Participant } from "./access.ts";
import { type Assignment, noQueue, shardOf } from "./assignments.entity.ts";
import { type AssignmentEvent, assignmentLifecycle, finalStates } from "./lifecycle.ts";
import {
  AnswerStaff,
  AskStudent,
  DeclineAssignment,
  DiscardAssignment,
  integrityDeclaration,
  SubmitAssignment,
} from "./schema.ts";
import { view } from "./view.ts";
import { store } from "./workspace.ts";

/** Somebody else was faster. The page reads again and tries anew. */
export const stale = ({ status }: Assignment) =>
  new AppError(
    "conflict",
    "assignment.stale",
    "This assignment was changed meanwhile. Look at the new version and try again.",
    { state: status },
  );

/** The declaration as it is signed now, with time and address. */
export const declarationOf = (actor: UserActor) => ({
  ...integrityDeclaration,
  signedAt: now(),
  signedBy: actor.userId,
  ip: actor.via?.ip,
});

/** What a move writes besides the state. */
interface Effect {
  set?: Partial<
    Pick<Assignment, "integrity" | "questions" | "declined" | "submittedAt" | "dueDate">
  >;
  changes?: Record<string, [unknown, unknown]>;
  reason?: string;
}

/**
 * One move of the lifecycle: state, version and place in the queue change together, with the audit
 * record, on condition that state and version are still those that were seen.
 * @throws 409 `assignment.illegal-move` with the state and what is possible from it, `assignment.stale`
 */
async function move(
  event: AssignmentEvent,
  { assignment: before, actor, part }: Participant,
  version: number,
  effect: Effect = {},
) {
  const { to } = assignmentLifecycle.move(before.status, event, part);
  if (before.version !== version) throw stale(before);
  const { assignmentId, studentId } = before;
  const stamp = now();
  const isFinal = (finalStates as readonly string[]).includes(to);
  const set = {
    ...effect.set,
    status: to,
    previousStatus: before.status,
    version: version + 1,
    queue: isFinal ? noQueue : to,
    shard: shardOf(assignmentId),
    queueSince: stamp,
    updatedAt: stamp,
  };
  const onBehalfOf =
    (event === "submit" || event === "discard") && part !== "student"
      ? userIdOf(studentId)
      : undefined;
  const fact = record(actor, {
    action: `assignment.${event}`,
    entity: ["ASSIGNMENTS", assignmentId],
    scope: assignmentId,
    changes: { status: [before.status, to], ...effect.changes },
    reason: effect.reason,
    onBehalfOf,
  });
  await commit(
    store.transaction.write(({ assignments, auditLogs }) => [
      // A discarded draft leaves the table; its files follow through the stream.
      to === "deleted"
        ? assignments
            .delete({ assignmentId })
            .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, "draft")}`)
            .commit()
        : assignments
            .patch({ assignmentId })
            .set(set)
            .where(
              (one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, before.status)}`,
            )
            .commit(),
      auditLogs.create(fact).commit(),
    ]),
    stale(before),
  );
  return view({ ...before, ...set }, actor, part);
}

/** Throws a draft away. Its code is not given again. */
export const discard = action({
  input: DiscardAssignment,
  allow: mover("discard"),
  run: async ({ input, grant }) => {
    await move("discard", grant, input.version);
  },
});

/**
 * Hands a draft in. A student signs the declaration in the same step; for a student who has signed
 * already staff may hand it in.
 * @throws 400 with the field that is missing
 */
export const submit = action({
  input: SubmitAssignment,
  allow: mover("submit"),
  async run({ input: { version, declaration }, grant }) {
    const { assignment, actor, part } = grant;
    mustBeVerified(actor);
    assignmentLifecycle.move(assignment.status, "submit", part);
    if (!assignment.dueDate || assignment.dueDate <= now()) {
      throw missing("dueDate", "Say until when you need it: a time in the future.");
    }
    const signs = part === "student" && declaration;
    const integrity = signs ? declarationOf(actor) : assignment.integrity;
    if (integrity?.version !== integrityDeclaration.version) {
      throw missing("declaration", "The declaration of integrity is not signed.");
    }
    return move("submit", grant, version, {
      set: { integrity, submittedAt: now() },
      changes: signs ? { integrity: [null, integrity.version] } : undefined,
    });
  },
});

const missing = (field: string, message: string) =>
  new AppError("invalid", `assignment.${field === "dueDate" ? "due-date" : field}`, message, {
    field,
  });

/** Staff need to know something before they can quote; the clock stands still until the answer. */
export const ask = action({
  input: AskStudent,
  allow: mover("ask"),
  run: ({ input: { version, question }, grant }) => {
    const { assignment, actor } = grant;
    const asked = {
      text: question,
      askedAt: now(),
      askedBy: actor.userId,
      askedByName: actor.name,
    };
    return move("ask", grant, version, { set: { questions: [...assignment.questions, asked] } });
  },
});

export const answer = action({
  input: AnswerStaff,
  allow: mover("answer"),
  run: ({ input: { version, answer: text }, grant }) => {
    const { questions } = grant.assignment;
    const open = questions.at(-1);
    const answered = open && { ...open, answer: text, answeredAt: now() };
    return move("answer", grant, version, {
      set: { questions: answered ? [...questions.slice(0, -1), answered] : questions },
    });
  },
});

/** Staff cannot take it. The text is for the student's eyes. */
export const decline = action({
  input: DeclineAssignment,
  allow: mover("decline"),
  run: ({ input: { version, reason, text }, grant }) =>
    move("decline", grant, version, { set: { declined: { reason, text } }, reason }),
});
