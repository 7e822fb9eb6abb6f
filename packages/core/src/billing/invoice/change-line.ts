import type { Actor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { mustBeCountable } from "./billable.ts";
import type { Invoice } from "./invoices.entity.ts";
import { freed, type NewLine, sumsOf } from "./make.ts";
import { draftMove } from "./move.ts";

interface Changing {
  /** What the line bills. */
  source: string;
  /** What stands there instead; left out, the line is taken off. */
  line?: NewLine;
  actor: Actor;
  reason?: string;
}

/**
 * Another line in the place of one on a draft, or none, as writes of a transaction. A draft without
 * lines is no more. It follows from something else, so whoever did that need not be of the team.
 * @throws 400 `invoice.total`
 */
export async function lineChange(
  draft: Invoice,
  { source, line, actor, reason }: Changing,
): Promise<Write[]> {
  const by = { actor, part: "system" as const, reason };
  const lines = draft.lines.flatMap((one): NewLine[] => {
    if (one.source !== source) return [one];
    return line ? [{ ...line, taxRate: one.taxRate, source }] : [];
  });
  if (!lines.length) return [...(await draftMove(draft, "delete", by)), ...freed(draft)];
  const sums = sumsOf(lines);
  mustBeCountable(sums);
  const edited = await draftMove(draft, "edit", {
    ...by,
    set: { ...sums, requiredDeposit: Math.min(draft.requiredDeposit, sums.totalAmount) },
    changes: { total: [draft.totalAmount, sums.totalAmount] },
  });
  return [...edited, ...freed(draft, sums)];
}
