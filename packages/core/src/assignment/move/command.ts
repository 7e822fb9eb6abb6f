import type { Actor, UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError, Busy } from "../../error.ts";
import { idempotently, replay } from "../../idempotency.ts";
import { isOvertaken, retry } from "../../retry.ts";
import { itemAfter } from "../../transition.ts";
import { allowedFor, mayMoveNow } from "../allowed.ts";
import type { Assignment } from "../assignments.entity.ts";
import { type Act, actionOf } from "../events.ts";
import type { AssignmentEvent } from "../lifecycle.ts";
import type { Mover } from "../part.ts";
import type { AssignmentView } from "../schema.ts";
import { view } from "../view.ts";
import { type Workspace, workspaceOf } from "../workspace.ts";
import { type Change, type Effect, move, rewrite, stale } from "./move.ts";

/** What every command that changes an assignment brings. */
interface Command {
  /** The version that was seen. */
  version: number;
  /** `Idempotency-Key`: the same command under the same key is one change. */
  key?: string;
}

type Person = Mover & { actor: UserActor };

/** What a command does besides, and within what it is committed. */
interface CommandEffect extends Effect {
  /** Brings further writes for the same transaction, such as a number that is taken, and may ask for it again. */
  within?: Within;
}
export type Within = (work: (more: Write[]) => Promise<Assignment>) => Promise<Assignment>;

const alone: Within = (work) => work([]);

/**
 * One move of the lifecycle, raised by a person: a repetition of what was done already answers with
 * the assignment as it is; what is not possible now is refused before `effect` is asked.
 * @throws 409 `assignment.illegal-move` with the state and what is possible from it, `assignment.stale`
 */
export const perform = <Input extends Command, Grant extends Person>(
  event: AssignmentEvent,
  command: Input,
  grant: Grant,
  effect: (grant: Grant) => CommandEffect | Promise<CommandEffect> = () => ({}),
) =>
  once(event, command, grant, (keep) =>
    onCurrentInvoices(grant, async (one) => {
      const { assignment, actor, part, summaries } = one;
      mayMoveNow(assignment, event, part);
      if (assignment.version !== command.version) throw stale(assignment);
      const { within = alone, also = [], ...done } = await effect(one);
      const moved = await within((more) =>
        move(event, one, { ...done, also: [...also, ...more, ...keep] }),
      );
      return view(moved, actor, part, summaries);
    }),
  );

class Moved extends Error {}

/**
 * Does `run` again on the invoices as they are where one of them changed at the same moment. Where the
 * assignment itself changed, whoever asked is told.
 */
function onCurrentInvoices<Grant extends Workspace, Result>(
  grant: Grant,
  run: (grant: Grant) => Promise<Result>,
): Promise<Result> {
  let current = grant;
  const attempt = async () => {
    try {
      return await run(current);
    } catch (error) {
      const found = isOvertaken(error)
        ? await workspaceOf(current.assignment.assignmentId)
        : undefined;
      if (!found || !onlyInvoicesMoved(current, found)) throw error;
      current = { ...current, ...found };
      throw new Moved();
    }
  };
  return retry(attempt, {
    when: (error) => error instanceof Moved,
    otherwise: () => new Busy(),
  });
}

const onlyInvoicesMoved = (before: Workspace, after: Workspace) =>
  before.assignment.version === after.assignment.version &&
  before.summaries.billing?.version !== after.summaries.billing?.version;

/**
 * A change that is no move: audited, with a version, on condition that nothing else changed.
 * Whether it is possible now `allowedFor` says, by the same name.
 * @throws 409 `assignment.illegal-move`, `assignment.stale`
 */
export const amend = <Input extends Command, Grant extends Person>(
  name: Act,
  command: Input,
  grant: Grant,
  effect: (grant: Grant) => Change | Promise<Change>,
) =>
  once(name, command, grant, async (keep) => {
    const { assignment: before, actor, part, summaries } = grant;
    const allowed = allowedFor(before, part);
    if (!allowed.includes(name)) throw notNow(before.status, allowed);
    if (before.version !== command.version) throw stale(before);
    const { remove = [], also = [], changes, reason, ...done } = await effect(grant);
    const { assignmentId, version } = before;
    const set = { ...done.set, version: version + 1, updatedAt: now() };
    const fact = record(actor, {
      action: actionOf[name],
      entity: ["ASSIGNMENTS", assignmentId],
      scope: assignmentId,
      changes,
      reason,
    });
    await commit(
      [rewrite(before, set, remove), AuditLogs.create(fact), ...also, ...keep],
      stale(before),
    );
    return view(itemAfter(before, set, remove), actor, part, summaries);
  });

const notNow = (state: string, allowed: string[]) =>
  new AppError("conflict", "assignment.illegal-move", "This is not possible now.", {
    state,
    allowed,
  });

/** What a command is known by when it comes again. */
const bodyOf = (name: string, assignmentId: string, { key: _key, ...rest }: Command) => ({
  name,
  assignmentId,
  ...rest,
});

/**
 * Asks `allow`, and where the caller has no right any more, whether it was this very command that
 * ended it: then it is answered again, with nothing but that it was done.
 */
export async function unlessDone<Grant, Input extends Command & { assignmentId: string }>(
  name: string,
  actor: Actor,
  input: Input,
  allow: () => Promise<Grant>,
): Promise<Grant | "done"> {
  try {
    return await allow();
  } catch (error) {
    const isGone = error instanceof AppError && error.kind === "not-found";
    const body = bodyOf(name, input.assignmentId, input);
    if (isGone && (await replay(actor, input.key, body))) return "done";
    throw error;
  }
}

/** Under its key a command is one change; its repetitions are answered with the assignment as it is. */
async function once(
  name: string,
  command: Command,
  { actor, part, ...found }: Person,
  run: (keep: Write[]) => Promise<AssignmentView>,
) {
  const { key } = command;
  const { assignmentId } = found.assignment;
  const body = bodyOf(name, assignmentId, command);
  return idempotently(
    { actor, key, body },
    (keep) => run(keep(assignmentId)),
    async () => {
      const { assignment, summaries } = (await workspaceOf(assignmentId)) ?? found;
      return view(assignment, actor, part, summaries);
    },
  );
}
