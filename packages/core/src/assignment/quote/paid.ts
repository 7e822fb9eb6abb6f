import { system } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { moveWrites } from "../move/move.ts";
import { workspaceOf } from "../workspace.ts";

/** What was to be paid first is paid: the work may begin, where the assignment waits for that. */
export async function paidWrites(assignmentId: string): Promise<Write[]> {
  const found = await workspaceOf(assignmentId);
  if (found?.assignment.status !== "awaiting_payment") return [];
  const { writes } = await moveWrites("pay", {
    ...found,
    actor: system("payments"),
    part: "system",
  });
  return writes;
}
