import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { isPending } from "@lyceum/core/billing/payment/states.ts";
import type { FileStatus } from "@lyceum/core/files/schema.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../lib/api.ts";
import { invoiceQuery } from "../../lib/billing/queries.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { NextAction } from "../../ui/next-action.tsx";
import { When } from "../../ui/text/when.tsx";
import { useRecordPayment } from "./payments/record.tsx";
import { moneyKeys } from "./stale.ts";

/** How a payment stands that people have to look at, by the file that shows it. */
function checking(sum: string, proof: FileStatus | undefined) {
  if (proof === "quarantined" || proof === "rejected") {
    return `We cannot open the file that shows your payment of ${sum}. Cancel the payment and send another file.`;
  }
  if (proof === "uploading") {
    return `We check your payment of ${sum} as soon as its proof is here. If the upload was cut, cancel the payment and send it again.`;
  }
  return `We are checking your payment of ${sum}. This page shows when it has arrived.`;
}

interface Props {
  invoice: InvoiceView;
  /** The payment from whose page the student has just come back, having paid. */
  back?: string;
  /** The same of one who left that page without paying, or was declined there. */
  left?: string;
}

/** What is next for the student who pays, with the dialog of a bank transfer, which stays while its file goes up. */
export function Pay(props: Props) {
  const { open, dialog } = useOwnDialog<void>(useRecordPayment(props.invoice, true));
  return (
    <>
      <Next {...props} transfer={open} />
      {dialog}
    </>
  );
}

/** To pay, to wait for the provider, or nothing any more. */
function Next({ invoice, back, left, transfer }: Props & { transfer: () => void }) {
  const { payments, currency, dueNow, due, dueDate, badges } = invoice;
  const pending = payments.find(({ status }) => isPending(status));
  const returned = payments.find(({ id }) => id === (back ?? left));
  // Who opens the page later reads of the newest.
  const [newest] = payments;
  const ended = returned ?? newest;
  const money = (minor: number) => moneyWords(minor, currency);

  if (pending) {
    const { amount, status } = pending;
    const mayCancel = pending.allowed.includes("cancel");
    if (status === "pending_verification") {
      return (
        <NextAction
          turn="theirs"
          who="With our team"
          action={mayCancel && <GiveUp invoice={invoice} paymentId={pending.id} />}
        >
          {checking(money(amount), pending.proof?.status)}
        </NextAction>
      );
    }
    // Who comes back has most likely paid: the provider's word is a moment behind.
    const isWaiting = back === pending.id || !mayCancel;
    return (
      <NextAction
        turn={isWaiting ? "theirs" : "mine"}
        who={isWaiting ? "Payment on its way" : "Your turn"}
        action={
          mayCancel && (
            <Group gap={8}>
              {!isWaiting && <GiveUp invoice={invoice} paymentId={pending.id} />}
              <ToProvider invoice={invoice} pays="due" quiet={isWaiting}>
                Continue payment
              </ToProvider>
            </Group>
          )
        }
      >
        {isWaiting
          ? `We are waiting for the payment provider to confirm ${money(amount)}. This page updates by itself; you can leave it.`
          : left === pending.id
            ? `You left the payment page. You have not been charged ${money(amount)}. You can continue this payment or cancel it.`
            : `You began a payment of ${money(amount)} and have not finished it.`}
      </NextAction>
    );
  }
  if (dueNow > 0) {
    const isAtBank = badges.includes("in_dispute");
    return (
      <NextAction
        turn={isAtBank ? "theirs" : "mine"}
        who={isAtBank ? "With your bank" : "Your turn"}
        action={
          <Group gap={8}>
            {due > dueNow && (
              <ToProvider invoice={invoice} pays="all" quiet>
                {`Pay all, ${money(due)}`}
              </ToProvider>
            )}
            {invoice.allowed.includes("record-payment") && (
              <Button variant="default" onClick={() => transfer()}>
                Pay by bank transfer
              </Button>
            )}
            <ToProvider invoice={invoice} pays="due">{`Pay ${money(dueNow)}`}</ToProvider>
          </Group>
        }
      >
        {ended?.status === "failed" &&
          `Your payment of ${money(ended.amount)} was declined, and nothing was taken. `}
        {returned?.status === "cancelled" &&
          `Your payment of ${money(returned.amount)} was cancelled, and nothing was taken. `}
        {newest?.status === "rejected" && (
          <>
            We could not accept your last payment of {money(newest.amount)}:{" "}
            <q dir="auto">{newest.rejection}</q>{" "}
          </>
        )}
        {returned?.status === "succeeded" && "Thank you, your payment has arrived. "}
        {isAtBank &&
          "Your bank took back a payment of this invoice and has not decided about it yet. If it decides for us, what you pay now becomes your credit. "}
        {money(dueNow)} is due <When at={dueDate} full />.
      </NextAction>
    );
  }
  if (returned?.status === "succeeded") {
    return (
      <NextAction turn="done" who="Paid">
        Thank you. We have received {money(returned.amount)}.
      </NextAction>
    );
  }
  return null;
}

/** What is due now, or all that is open. */
type Pays = "due" | "all";

/** Leads to the page of the provider: to the one that is open, where there is one. */
function ToProvider({
  invoice,
  pays,
  quiet,
  children,
}: {
  invoice: InvoiceView;
  pays: Pays;
  quiet?: boolean;
  children: string;
}) {
  const { assignmentId, id } = invoice;
  const { press, busy } = useCommand({
    send: (what: Pays, key) =>
      post(`/assignments/${assignmentId}/payments/${id}`, { pays: what }, key),
    stale: () => moneyKeys(assignmentId),
  });
  return (
    <Button
      variant={quiet ? "default" : undefined}
      loading={busy}
      onClick={async () => {
        const payment = await press(pays);
        if (payment?.checkoutUrl) location.assign(payment.checkoutUrl);
      }}
    >
      {children}
    </Button>
  );
}

/** The other way out of a payment that was begun. */
function GiveUp({ invoice, paymentId }: { invoice: InvoiceView; paymentId: string }) {
  const { assignmentId, id } = invoice;
  const client = useQueryClient();
  const { press, busy } = useCommand({
    send: (payment: string, key) =>
      post(`/assignments/${assignmentId}/payments/${id}/${payment}/cancel`, {}, key),
    show: ({ invoice: after }) =>
      client.setQueryData(invoiceQuery(assignmentId, id).queryKey, after),
    stale: () => moneyKeys(assignmentId),
  });
  return (
    <Button variant="default" loading={busy} onClick={() => press(paymentId)}>
      Cancel payment
    </Button>
  );
}
