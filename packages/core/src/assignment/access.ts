import { type Actor, isStaff, type UserActor } from "../actor.ts";
import { AppError, notFound } from "../error.ts";
import { upToDate } from "./clock.ts";
import { type AssignmentEvent, assignmentLifecycle } from "./lifecycle.ts";
import { partOf, type Reader } from "./part.ts";
import type { Workspace } from "./workspace.ts";

interface Ref {
  assignmentId: string;
}

/**
 * The student, the teachers, and staff. Notes stand in the thread: see `readsNotes` in thread/access.ts.
 * Everybody else learns nothing, not even that it exists.
 */
export async function reader(actor: Actor, { assignmentId }: Ref): Promise<Reader | false> {
  if (actor.type !== "user") return false;
  return readerOf(actor, await upToDate(assignmentId));
}

/** The same of a workspace that was read already. */
export function readerOf<Found extends Workspace>(actor: UserActor, found: Found | undefined) {
  const part = found && partOf(actor, found);
  if (!found || !(part || isStaff(actor))) throw notFound("assignment");
  return { ...found, actor, part };
}

/** Those with a part in the work: who only looks, or only counts the money, changes nothing. */
export async function participant(actor: Actor, ref: Ref) {
  const grant = await holder(actor, ref);
  return grant && grant.part !== "finance" && grant;
}

/** Those with any part in it. */
async function holder(actor: Actor, ref: Ref) {
  const grant = await reader(actor, ref);
  if (!grant || grant.part === undefined) return false;
  return { ...grant, part: grant.part };
}

/** Those who may raise this event in some state; whether they may now is the lifecycle's to say. */
export const mover = (event: AssignmentEvent) => async (actor: Actor, ref: Ref) => {
  const grant = await holder(actor, ref);
  if (!grant) return false;
  const may = assignmentLifecycle.moves.some(
    (one) => one.event === event && one.by.includes(grant.part),
  );
  return may && grant;
};

/** Who has not proven the address may look, not order. */
export function mustBeVerified(actor: UserActor) {
  if (actor.verified) return;
  throw new AppError(
    "forbidden",
    "account.unverified",
    "Confirm your email address first. We sent you a link.",
  );
}
