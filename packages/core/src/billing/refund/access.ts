import type { Actor, UserActor } from "../../actor.ts";
import { reader } from "../../assignment/access.ts";
import type { Part } from "../../lifecycle.ts";

export interface Person {
  actor: UserActor;
  part: Part;
}

/** They send refunds without asking, and decide on those that others ask for. */
export const isFinance = (part: Part) => part === "finance" || part === "owner";

/** Everybody with a part in the assignment but its teachers, who see no money. */
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
