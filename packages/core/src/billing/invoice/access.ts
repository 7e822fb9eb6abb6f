import { type Actor, isStaff, type UserActor } from "../../actor.ts";
import { partOf } from "../../assignment/part.ts";
import { workspaceOf } from "../../assignment/workspace.ts";
import { notFound } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { holds } from "../../user/capabilities.ts";
import { type InvoiceAct, partsOf } from "./allowed.ts";
import { type InvoiceKey, type Whole, wholeInvoice } from "./stored.ts";

/** Somebody who may read an invoice, and as what; undefined for auditors, who only look. */
export interface InvoiceReader extends Whole {
  actor: UserActor;
  part?: Part;
}

/** Somebody with something to do with it. */
export interface InvoiceHolder extends InvoiceReader {
  part: Part;
}

/** The student whose it is, and staff. To teachers and strangers there is no such invoice, and drafts are the team's. */
export async function invoiceReader(actor: Actor, key: InvoiceKey): Promise<InvoiceReader | false> {
  if (actor.type !== "user") return false;
  const found = await wholeInvoice(key);
  const part = found && partOf(actor, { assignment: found.invoice, teachers: [] });
  const isHidden = part === "student" && found?.invoice.status === "draft";
  if (!found || isHidden || !(part || isStaff(actor))) throw notFound("invoice");
  return { ...found, actor, part };
}

/** Those who may do this to an invoice in some state; whether they may now is `allowed`'s to say. */
export const invoiceMover =
  (act: InvoiceAct) =>
  async (actor: Actor, key: InvoiceKey): Promise<InvoiceHolder | false> => {
    const grant = await invoiceReader(actor, key);
    const part = grant ? grant.part : undefined;
    return grant && part && partsOf(act).includes(part) ? { ...grant, part } : false;
  };

/** Who reads the invoices of an assignment: its student and staff. */
export async function billingReader(actor: Actor, { assignmentId }: { assignmentId: string }) {
  if (actor.type !== "user") return false;
  const found = await workspaceOf(assignmentId);
  const part = found && partOf(actor, { ...found, teachers: [] });
  if (!found || !(part || isStaff(actor))) throw notFound("assignment");
  return { ...found, actor, part };
}

/** The team, who draft invoices. */
export async function drafter(actor: Actor, ref: { assignmentId: string }) {
  const grant = await billingReader(actor, ref);
  const part = grant ? grant.part : undefined;
  if (!grant || !part || !holds(grant.actor, "invoices.make")) return false;
  return { ...grant, part };
}

/** Staff, whose lists hold everybody's invoices. */
export const billingStaff = (actor: Actor) => isStaff(actor) && actor;
