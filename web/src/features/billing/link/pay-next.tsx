import type { LinkedInvoice, PayPage } from "@lyceum/core/billing/link/schema.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button, Group } from "@mantine/core";
import { payApi } from "../../../lib/api.ts";
import { isUnderway, leaveToPay, linkedInvoiceQuery } from "../../../lib/billing/pay-link.ts";
import { useCommand } from "../../../ui/command/use-command.ts";
import { NextAction } from "../../../ui/next-action.tsx";
import { When } from "../../../ui/text/when.tsx";

interface Props {
  invoice: LinkedInvoice;
  secret: string;
  /** The payment from whose page one has just come back, having paid. */
  back?: string;
  /** The same of one who left that page without paying, or was declined there. */
  left?: string;
}

/** What is next for whoever holds the link: to pay, to wait for the provider, or nothing any more. */
export function PayNext({ invoice, secret, back, left }: Props) {
  const { payments, currency, dueNow, due, dueDate, status } = invoice;
  const money = (minor: number) => moneyWords(minor, currency);
  const underway = payments.find(isUnderway);
  const returned = payments.find(({ id }) => id === (back ?? left));
  const ended = returned ?? payments[0];

  if (underway) {
    const { id, amount, state } = underway;
    // Who comes back has most likely paid: the provider's word is a moment behind.
    const isWaiting = state === "waiting" || id === back;
    return (
      <NextAction
        turn={isWaiting ? "theirs" : "mine"}
        who={isWaiting ? "Payment on its way" : "Not finished"}
        action={
          state === "open" && (
            <ToProvider secret={secret} pays="due" quiet={isWaiting}>
              Continue payment
            </ToProvider>
          )
        }
      >
        {isWaiting
          ? `We are waiting for confirmation of a payment of ${money(amount)}. This page updates by itself; you can leave it. Please do not pay again.`
          : id === left
            ? `You left the payment page. You have not been charged ${money(amount)}.`
            : `A payment of ${money(amount)} was begun and is not finished.`}
      </NextAction>
    );
  }
  if (dueNow > 0) {
    return (
      <NextAction
        turn="mine"
        who="To pay"
        action={
          <Group gap={8}>
            {due > dueNow && (
              <ToProvider secret={secret} pays="all" quiet>
                {`Pay all, ${money(due)}`}
              </ToProvider>
            )}
            <ToProvider secret={secret} pays="due">{`Pay ${money(dueNow)}`}</ToProvider>
          </Group>
        }
      >
        {ended?.state === "failed" &&
          `The payment of ${money(ended.amount)} did not go through, and nothing was taken. `}
        {returned?.state === "received" &&
          `Thank you, the payment of ${money(returned.amount)} has arrived. `}
        {money(dueNow)} is due <When at={dueDate} full />.
      </NextAction>
    );
  }
  if (status !== "paid") return null;
  return (
    <NextAction turn="done" who="Paid">
      {returned?.state === "received"
        ? `Thank you. We have received ${money(returned.amount)}, and there is nothing left to pay.`
        : "There is nothing left to pay."}
    </NextAction>
  );
}

/** Leads to the page of the provider: to the one that is open, where there is one. */
function ToProvider({
  secret,
  pays,
  quiet,
  children,
}: {
  secret: string;
  pays: "due" | "all";
  quiet?: boolean;
  children: string;
}) {
  const { press, busy } = useCommand<void, PayPage>({
    send: (_none, key) => payApi(secret).pay({ pays }, key),
    stale: () => [linkedInvoiceQuery(secret).queryKey],
  });
  return (
    <Button
      variant={quiet ? "default" : undefined}
      loading={busy}
      onClick={async () => {
        const page = await press();
        if (!page) return;
        leaveToPay(page.paymentId);
        location.assign(page.checkoutUrl);
      }}
    >
      {children}
    </Button>
  );
}
