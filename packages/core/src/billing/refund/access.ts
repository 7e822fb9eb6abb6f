import type { Actor, UserActor } from "../../actor.ts";
import { reader } from "../../assignment/access.ts";
import type { Part } from "../../lifecycle.ts";

export interface Person {
  actor: UserActor;
  part: Part;
}

/** Whose refunds are sent without a request, and who decides on those of others. */
export const isFinance = (part: Part) => part === "finance" || part === "owner";

/** Who has a part in the assignment beside its teachers, who know of no money. */
export const mayAsk = (part: Part) => part !== "teacher";

export async function asker(actor: Actor, ref: { assignmentId: string }): Promise<Person | false> {
  const grant = await reader(actor, ref);
  if (grant === false || !grant.part || !mayAsk(grant.part)) return false;
  return { actor: grant.actor, part: grant.part };
}

export async function approver(
  actor: Actor,
  ref: { assignmentId: string },
): Promise<Person | false> {
  const person = await asker(actor, ref);
  return person && isFinance(person.part) && person;
}
