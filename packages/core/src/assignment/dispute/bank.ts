import { subjectOf, system } from "../../actor.ts";
import { now, type Write } from "../../db.ts";
import { moveWrites } from "../move/move.ts";
import { holdable } from "../states.ts";
import { workspaceOf } from "../workspace.ts";
import { resumed } from "./holds.ts";

const actor = system("payments");
const byBank = { actor, part: "system" } as const;
/** Teachers read it, who know of no money. */
const reason = "Our team has to clarify something first.";

/** The bank asks about a payment: the work stands still until that is decided, where it can. */
export async function heldWrites(assignmentId: string, paymentId: string): Promise<Write[]> {
  const found = await workspaceOf(assignmentId);
  const from = holdable.find((one) => one === found?.assignment.status);
  if (!found || !from) return [];
  const hold = { reason, from, paymentId, by: subjectOf(actor), byName: "Lyceum", at: now() };
  const { writes } = await moveWrites("hold", { ...found, ...byBank }, { set: { hold }, reason });
  return writes;
}

/**
 * The bank decided for us: the work goes on, where it stands still for one of these payments, of which
 * none is with the bank any more.
 */
export async function resumedWrites(
  assignmentId: string,
  settled: readonly string[],
): Promise<Write[]> {
  const found = await workspaceOf(assignmentId);
  const { status, hold } = found?.assignment ?? {};
  if (!found || status !== "on_hold" || !hold?.paymentId) return [];
  if (!settled.includes(hold.paymentId)) return [];
  const { writes } = await moveWrites(
    "resume",
    { ...found, ...byBank },
    resumed(found.assignment, hold),
  );
  return writes;
}
