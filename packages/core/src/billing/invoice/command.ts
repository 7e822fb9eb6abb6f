import type { Write } from "../../db.ts";
import { notFound, Overtaken } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import type { InvoiceHolder } from "./access.ts";
import { type InvoiceAct, mayNow } from "./allowed.ts";
import type { Invoice } from "./invoices.entity.ts";
import { type InvoiceKey, wholeInvoice } from "./stored.ts";
import { view } from "./view.ts";

interface Command {
  assignmentId: string;
  invoiceId: string;
  /** The version that was seen, where it matters. */
  version?: number;
  key?: string;
}

/** Somebody else was faster. The page reads again and tries anew. */
export const stale = ({ status }: Invoice) =>
  new Overtaken(
    "invoice.stale",
    "Someone changed this invoice in the meantime. Check the latest version and try again.",
    { state: status },
  );

/** What a command is known by when it comes again. */
export const bodyOf = (act: InvoiceAct, { key: _key, ...rest }: Command) => ({ act, ...rest });

/**
 * One thing done to an invoice by a person; `run` commits it with the writes that remember its key.
 * Under its key a command is done once.
 * @throws 409 `invoice.illegal-move`, `invoice.stale`, and what stands against it (allowed.ts)
 */
export function once(
  act: InvoiceAct,
  command: Command,
  { actor, part, invoice }: InvoiceHolder,
  run: (keep: Write[]) => Promise<unknown>,
): Promise<void> {
  const { key } = command;
  const body = bodyOf(act, command);
  return idempotently(
    { actor, key, body },
    async (keep) => {
      mayNow(invoice, act, part);
      if (command.version && command.version !== invoice.version) throw stale(invoice);
      await run(keep(invoice.invoiceId));
    },
    async () => undefined,
  );
}

/** The same, answered with the invoice as it is then. */
export async function perform(
  act: InvoiceAct,
  command: Command,
  grant: InvoiceHolder,
  run: (keep: Write[]) => Promise<unknown>,
) {
  await once(act, command, grant, run);
  return shown(grant.invoice, grant);
}

/** An invoice as it is now, for whoever did something to it. */
export async function shown(
  key: InvoiceKey,
  { actor, part }: Pick<InvoiceHolder, "actor" | "part">,
) {
  const found = await wholeInvoice(key);
  if (!found) throw notFound("invoice");
  return view({ ...found, actor, part });
}
