import type { Actor } from "../../actor.ts";
import { holds } from "../../user/capabilities.ts";

/** Who reads the books and what is counted from them. */
export const bookReader = (actor: Actor) => holds(actor, "ledger.read") && actor;
