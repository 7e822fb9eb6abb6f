import type { InvoiceAct } from "@lyceum/core/billing/invoice/allowed.ts";
import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { minorOf, moneyFault, scaleOf } from "../../lib/money.ts";
import type { Problem } from "../../lib/problem.ts";
import { may, useMe } from "../../lib/session.ts";
import type { AnyCommand, CommandForm } from "../../ui/command/command.ts";
import { reasonForm } from "../../ui/command/reason.tsx";
import { isThing } from "../../ui/command/use-command.ts";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { useCommandOn } from "./command-on.ts";
import { creditForm, sentLines } from "./credit-form.tsx";
import { invoiceForm } from "./form.tsx";
import { filled, fromInvoice } from "./terms.ts";

/**
 * What a person presses; that it was opened says the page by itself, payments are in payments/, and
 * links have a dialog of their own.
 */
export type Pressed = Exclude<InvoiceAct, "view" | "record-payment" | "share">;

interface ActWords {
  /** A verb with its object. */
  button: string;
  says: (invoice: InvoiceView) => string;
  /** What the dialog says instead of the button. */
  confirm?: string;
  done: string;
  /** Cannot be undone. */
  danger?: true;
}

const nameOf = ({ number }: InvoiceView) => number ?? "this draft";

/** In the order of the menu. */
export const actWords: Record<Pressed, ActWords> = {
  issue: {
    button: "Issue invoice",
    says: (one) =>
      `It gets its number and ${one.payer.name} can pay it. From then on it is only corrected by a credit note. It comes to ${moneyWords(one.total, one.currency)}.`,
    done: "Invoice issued.",
  },
  edit: {
    button: "Edit draft",
    says: () => "Nobody outside the team sees it before it is issued.",
    confirm: "Save draft",
    done: "Draft saved.",
  },
  "apply-credit": {
    button: "Pay from credit",
    says: (one) =>
      `Pays ${nameOf(one)} from the credit of ${one.student.name}. Leave the amount empty to use as much as there is.`,
    done: "Paid from credit.",
  },
  credit: {
    button: "Issue credit note",
    says: (one) =>
      `Takes a part of ${nameOf(one)} off. What was paid of it becomes credit of ${one.student.name}.`,
    done: "Credit note issued.",
  },
  "pause-reminders": {
    button: "Pause reminders",
    says: (one) => `Nobody is reminded of ${nameOf(one)} until you resume.`,
    done: "Reminders paused.",
  },
  "resume-reminders": {
    button: "Resume reminders",
    says: (one) => `The payer of ${nameOf(one)} is reminded again when it is due.`,
    done: "Reminders resumed.",
  },
  "write-off": {
    button: "Write off",
    says: (one) =>
      `We expect no more money for ${nameOf(one)}. To the student it is still owed, and can still be paid.`,
    done: "Invoice written off.",
    danger: true,
  },
  void: {
    button: "Void invoice",
    says: (one) =>
      `${nameOf(one)} is not owed any more, and what it bills can be billed again. The number stays used.`,
    done: "Invoice voided.",
    danger: true,
  },
  delete: {
    button: "Delete draft",
    says: () => "The draft is gone for good. It has used no number.",
    done: "Draft deleted.",
    danger: true,
  },
};

/** The command of an act on an invoice. It is sent with the version that is on the page. */
export function useInvoiceCommand(invoice: InvoiceView) {
  const commandOn = useCommandOn(invoice);
  const navigate = useNavigate();
  const keepsSettings = may(useMe(), "billing.settings");
  const { assignmentId, id, version, currency } = invoice;
  const at = `/assignments/${assignmentId}/invoices/${id}` as const;

  return (act: Pressed): AnyCommand => {
    const words = actWords[act];
    const of = <Values extends object>(
      form: CommandForm<Values> | undefined,
      send: (values: Values, key: string) => Promise<unknown>,
    ) =>
      commandOn<Values>({
        act,
        title: words.button,
        text: words.says(invoice),
        confirm: words.confirm,
        danger: words.danger,
        wide: act === "edit" || act === "credit",
        remedy: ({ code }: Problem) =>
          code === "invoice.no-seller" &&
          keepsSettings && (
            <Anchor component={Link} to="/settings/billing">
              Open billing settings
            </Anchor>
          ),
        form,
        isPossible: invoice.allowed.includes(act),
        send: async (values, key) => {
          const answer = await send(values, key);
          return isThing<InvoiceView>(answer, id) ? answer : undefined;
        },
        async done() {
          toast(words.done);
          if (act === "delete") {
            await navigate({ to: "/assignments/$id", params: { id: assignmentId } });
          }
        },
      });

    switch (act) {
      case "edit":
        return of(invoiceForm(fromInvoice(invoice)), (values, key) =>
          post(`${at}/edit`, { version, ...filled(values) }, key),
        );
      case "issue":
        return of(undefined, (_none: object, key) => post(`${at}/issue`, { version }, key));
      case "delete":
        return of(undefined, (_none: object, key) => post(`${at}/delete`, { version }, key));
      case "pause-reminders":
        return of(undefined, (_none: object, key) => post(`${at}/pause-reminders`, {}, key));
      case "resume-reminders":
        return of(undefined, (_none: object, key) => post(`${at}/resume-reminders`, {}, key));
      case "void":
        return of(reasonForm("Why is it void? The student reads this."), ({ reason }, key) =>
          post(`${at}/void`, { version, reason }, key),
        );
      case "write-off":
        return of(
          reasonForm("Why do we expect no more money? The student does not see this."),
          ({ reason }, key) => post(`${at}/write-off`, { version, reason }, key),
        );
      case "credit":
        return of(creditForm(invoice), (values, key) =>
          post(
            `${at}/credit`,
            { version, reason: values.reason.trim(), lines: sentLines(values, currency) },
            key,
          ),
        );
      case "apply-credit":
        return of(amountForm(invoice), ({ amount }, key) =>
          post(
            `${at}/apply-credit`,
            { version, amount: amount === "" ? undefined : minorOf(amount, currency) },
            key,
          ),
        );
    }
  };
}

const amountForm = ({ currency, due }: InvoiceView): CommandForm<{ amount: number | string }> => ({
  initial: { amount: "" },
  ready: ({ amount }) =>
    amount === "" || (Number(amount) > 0 && !moneyFault(amount, currency, due)),
  fields: ({ values, set, error }) => (
    <MoneyInput
      label="Amount (optional)"
      placeholder={String(due / scaleOf(currency))}
      currency={currency}
      most={due}
      value={values.amount}
      error={error("amount")}
      onChange={(amount) => set({ amount })}
    />
  ),
});
