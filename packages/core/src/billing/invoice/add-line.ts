import type { Actor } from "../../actor.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import type { Write } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import type { BillingSummary } from "../billing-summaries.entity.ts";
import { mostLines } from "../limits.ts";
import { storedSettings } from "../stored-settings.ts";
import { storedBilling } from "../stored-summary.ts";
import { mustBeBillable, mustBeCountable } from "./billable.ts";
import { Invoices } from "./invoices.entity.ts";
import { billed, draftOf, draftWrites, type NewLine, sumsOf } from "./make.ts";
import { draftMove } from "./move.ts";
import { payerOf } from "./payer.ts";
import { billsMeetingsOnly, meetingOf } from "./records.ts";

interface Adding {
  assignment: Assignment;
  /** What it bills is billed once, as of any line. */
  line: NewLine & { source: string };
  currency: string;
  actor: Actor;
  part: Part;
}

/**
 * Puts a line on a draft of the assignment, as writes of a transaction: on the newest draft of the
 * currency that has room, or on a new one. Without a tax rate it has the usual one.
 * @throws 400 `invoice.total`; 409 `invoice.closed`
 */
export async function lineWrites({ assignment, line, currency, actor, part }: Adding) {
  const [summary, { taxRate }] = await Promise.all([
    storedBilling(assignment.assignmentId),
    storedSettings(),
  ]);
  // What took place is owed, whatever became of the assignment: then on an invoice of its own.
  const isAlone = assignment.status === "cancelled" && meetingOf(line) !== undefined;
  if (!isAlone) mustBeBillable(assignment, summary);
  const added = { ...line, taxRate: line.taxRate ?? taxRate };
  const open = await openDraft(summary, currency, isAlone);
  if (!open) {
    const payer = await payerOf(assignment);
    const made = draftOf({ assignment, lines: [added], currency, payer });
    mustBeCountable(made);
    const writes: Write[] = draftWrites(made, { actor, part }, summary);
    return { invoiceId: made.invoiceId, writes };
  }
  const sums = sumsOf([...open.lines, added]);
  mustBeCountable(sums);
  const edited = await draftMove(open, "edit", {
    actor,
    part,
    set: sums,
    changes: { total: [open.totalAmount, sums.totalAmount] },
  });
  const { invoiceId } = open;
  return { invoiceId, writes: [...edited, ...billed({ invoiceId, lines: sums.lines.slice(-1) })] };
}

/** The newest draft that has room for one more line, or the newest of those that bill meetings alone. */
async function openDraft(
  summary: BillingSummary | undefined,
  currency: string,
  isOfMeetings: boolean,
) {
  const rows = Object.values(summary?.rows ?? {})
    .filter((one) => one.status === "draft" && one.currency === currency)
    .toSorted((one, other) => (one.invoiceId < other.invoiceId ? 1 : -1));
  if (!summary) return undefined;
  const { assignmentId } = summary;
  for (const { invoiceId } of isOfMeetings ? rows : rows.slice(0, 1)) {
    const { data } = await Invoices.get({ assignmentId, invoiceId }).go({ consistent: true });
    const hasRoom = data?.status === "draft" && data.lines.length < mostLines;
    if (hasRoom && (!isOfMeetings || billsMeetingsOnly(data))) return data;
  }
  return undefined;
}
