import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { invoiceQuery } from "../../lib/billing/queries.ts";
import type { Problem } from "../../lib/problem.ts";
import { type AnyCommand, anyCommand, type Command } from "../../ui/command/command.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { moneyKeys } from "./stale.ts";

interface Given<Values extends object>
  extends Pick<Command<Values>, "title" | "text" | "danger" | "wide" | "form" | "remedy"> {
  /** Under this name what is typed is kept, with the invoice. */
  act: string;
  /** What the button says, where that is not the title. */
  confirm?: string;
  /** Whether it is still possible, as far as the page knows by now. */
  isPossible: boolean;
  /** Answers with the invoice as it is then, where that is still there. */
  send: (values: Values, key: string) => Promise<InvoiceView | undefined>;
  /** Says what came of it. */
  done: (after: InvoiceView | undefined) => unknown;
}

const staleCodes = ["invoice.stale", "invoice.illegal-move"];

/**
 * Makes the commands of an invoice's page, those about its payments and refunds among them. The page
 * shows the answer at once; the rest of what shows the money is read again.
 */
export function useCommandOn({ assignmentId, id }: InvoiceView) {
  const client = useQueryClient();
  const { queryKey } = invoiceQuery(assignmentId, id);
  const { send: run } = useCommand({
    send: (posted: () => Promise<InvoiceView | undefined>) => posted(),
    show: (answer) => answer && client.setQueryData(queryKey, answer),
    stale: () => moneyKeys(assignmentId),
  });
  return <Values extends object>(given: Given<Values>): AnyCommand => {
    const { act, title, text, danger, wide, form, remedy, isPossible } = given;
    return anyCommand<Values>({
      title,
      text,
      confirm: given.confirm ?? title,
      danger,
      wide,
      form: form && { keep: `${id}-${act}`, ...form },
      remedy,
      blocked: isPossible
        ? undefined
        : "The invoice has changed while this was open, and this is no longer possible.",
      changed:
        "Someone changed this invoice a moment ago, so nothing was sent. The page shows the latest version, and what you typed is still here.",
      async refused(problem: Problem) {
        if (problem.status !== 409) return false;
        // It is being read again already: that is waited for.
        await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
        return staleCodes.includes(problem.code);
      },
      async send(values, key) {
        await given.done(await run(() => given.send(values, key)));
      },
    });
  };
}
