import type { UserActor } from "../../actor.ts";
import { now } from "../../db.ts";
import { integrityDeclaration } from "../schema.ts";

/** The declaration as it is signed now, with time and address. */
export const declarationOf = (actor: UserActor) => ({
  ...integrityDeclaration,
  signedAt: now(),
  signedBy: actor.userId,
  ip: actor.via?.ip,
});
