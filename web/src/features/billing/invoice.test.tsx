// @vitest-environment jsdom
import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { paymentLifecycle } from "@lyceum/core/billing/payment/lifecycle.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { invoiceQuery } from "../../lib/billing/queries.ts";
import { keys } from "../../lib/cache/keys.ts";
import { invoice } from "../../test/invoice.ts";
import { open, show } from "../../test/page.tsx";
import { InvoiceBadges } from "./badges.tsx";
import { Document, Schedule } from "./document.tsx";
import { Pay } from "./pay.tsx";
import { CreditNotes, Payments } from "./received.tsx";
import { Reminders } from "./reminders.tsx";
import { filled, fromInvoice } from "./terms.ts";

const at = invoice.createdAt;

it("the document says who owes whom, for what, with which tax, and what is paid and credited of it", async () => {
  show(() => (
    <>
      <Document invoice={invoice} />
      <Schedule invoice={invoice} />
      <Payments invoice={invoice} isStudent />
      <CreditNotes invoice={invoice} />
    </>
  ));
  const sheet = await screen.findByRole("article", { name: "INV-2026-00007" });
  expect(within(sheet).getByText("Okafor Ltd")).toBeTruthy();
  for (const words of ["For Amara Okafor", "Tax ID NG-1", "IBAN DE02 1203"]) {
    expect(sheet.textContent).toContain(words);
  }
  const rows = within(sheet).getAllByRole("row");
  expect(rows.map((one) => one.textContent)).toEqual([
    "ItemQuantityUnit priceDiscountTaxAmount",
    "درس1.5€40.00–20%€60.00",
    "Essay1€40.00-€4.0010%0%€36.00",
  ]);
  expect(within(sheet).getByLabelText("Totals").textContent).toBe(
    "Subtotal€100.00Discount-€4.00Tax 20% of €60.00€12.00Total€108.00Credited-€8.00Paid-€50.00Amount due€50.00",
  );
  const items = screen.getAllByRole("listitem").map((one) => one.textContent);
  expect(items[0]).toMatch(/^Deposit.*€50\.00Settled$/);
  expect(items[1]).toMatch(/^Balance.*€58\.00€50\.00 open$/);
  expect(items[2]).toMatch(/^Card.*Received€50\.00$/);
  expect(items[3]).toMatch(/^CN-2026-00002.*A page less -€8\.00.*It was shorter\.PDF-€8\.00$/);
});

it("what was refunded is counted, so that the sums add up to what is due", async () => {
  show(() => <Document invoice={{ ...invoice, paid: 3_000, refunded: 2_000 }} />);
  expect((await screen.findByLabelText("Totals")).textContent).toMatch(
    /Total€108\.00Credited-€8\.00Paid, less refunds-€30\.00Refunded, no longer owed-€20\.00Amount due€50\.00$/,
  );
});

it("what was paid before a credit note took it off is named as credit", async () => {
  show(() => <Document invoice={{ ...invoice, status: "paid", paid: 10_800, due: 0 }} />);
  expect((await screen.findByLabelText("Totals")).textContent).toMatch(
    /Total€108\.00Credited-€8\.00Paid-€108\.00Kept as credit€8\.00Amount due€0\.00$/,
  );
});

it("where only a part of it is due on the day that the document names, it says that more is due later", async () => {
  const open = { ...invoice, status: "open", paid: 0, due: 10_000, dueNow: 5_000 } as const;
  show(() => (
    <>
      <Document invoice={{ ...open, number: "A part" }} />
      <Document invoice={{ ...open, number: "The whole", dueNow: 10_000 }} />
      <Document invoice={{ ...open, number: "A draft", status: "draft", dueNow: 0 }} />
    </>
  ));
  const factsOf = (name: string) => screen.getByRole("article", { name }).textContent;
  await screen.findByRole("article", { name: "A part" });
  expect(factsOf("A part")).toContain("Next due");
  expect(factsOf("The whole")).not.toContain("Next due");
  expect(factsOf("A draft")).not.toContain("Next due");
});

it("says when the payer was last reminded and is reminded next, or that reminders are paused", async () => {
  const reminders = { remindedAt: at, nextReminderAt: at, remindersPaused: true };
  show(() => <Reminders invoice={{ ...invoice, ...reminders }} />);
  const words = (await screen.findByText(/^Last reminder/)).parentElement?.textContent;
  expect(words).toMatch(/^Last reminder .+Next reminder .+Reminders are paused$/);
});

it("a draft that is opened and saved names the payer it had, whatever the student is called by now", () => {
  const payerAfter = (payer: InvoiceView["payer"]) =>
    filled(fromInvoice({ ...invoice, payer })).payer;
  const parent = { name: invoice.student.name, email: "parent@okafor.test", timezone: "UTC" };
  expect(payerAfter({ ...parent, isOther: true })).toEqual(parent);
  expect(payerAfter({ ...parent, name: "Amara Eze" })).toBeUndefined();
});

type Payment = InvoiceView["payments"][number];
const payment = (status: Payment["status"]): Payment[] => [
  {
    id: "pay_2",
    amount: 5_000,
    method: "card",
    status,
    refunded: 0,
    createdAt: at,
    allowed: paymentLifecycle.allowed(status, "student").filter((event) => event === "cancel"),
  },
];

it.each([
  ["requires_action", "", "You began a payment of €50.00", ["Cancel payment", "Continue payment"]],
  ["requires_action", "left", "You left the payment page.", ["Cancel payment", "Continue payment"]],
  ["requires_action", "pay_2", "We are waiting for the payment provider", ["Continue payment"]],
  ["pending_verification", "", "We are checking your payment of €50.00", ["Cancel payment"]],
  ["processing", "", "We are waiting for the payment provider", []],
  ["failed", "", "Your payment of €50.00 was declined", ["Pay €50.00"]],
  ["failed", "left", "Your payment of €50.00 was declined", ["Pay €50.00"]],
  ["cancelled", "left", "Your payment of €50.00 was cancelled", ["Pay €50.00"]],
  ["succeeded", "pay_2", "Thank you, your payment has arrived.", ["Pay €50.00"]],
] as const)("a payment that is %s, back from “%s”: %s", async (status, back, says, buttons) => {
  const from = back === "left" ? { left: "pay_2" } : { back };
  show(() => <Pay invoice={{ ...invoice, payments: payment(status) }} {...from} />);
  const next = await screen.findByRole("region", { name: /^What is next/ });
  expect(next.textContent).toContain(says);
  const shown = within(next).queryAllByRole("button");
  expect(shown.map((one) => one.textContent)).toEqual(buttons);
});

it("says that the bank decides, and what a payment means meanwhile", async () => {
  show(() => <Pay invoice={{ ...invoice, badges: ["in_dispute"] }} />);
  const next = await screen.findByRole("region", { name: "What is next: With your bank" });
  expect(next.textContent).toContain("If it decides for us, what you pay now becomes your credit.");
  expect(within(next).getByRole("button", { name: "Pay €50.00" })).toBeTruthy();
});

it("a payment that is cancelled is off the page and its header at once, and all that shows its money is read once more", async () => {
  let reads = 0;
  const began = {
    ...invoice,
    badges: ["processing" as const],
    payments: payment("requires_action"),
  };
  const after = { ...invoice, payments: payment("cancelled") };
  open(
    new Hono()
      .get("/api/assignments/asg_1/invoices/bil_1", (context) => {
        reads++;
        return context.json(reads > 1 ? after : began);
      })
      .post("/api/assignments/asg_1/payments/bil_1/pay_2/cancel", (context) =>
        context.json({ id: "pay_2", status: "cancelled", allowed: [], invoice: after }),
      ),
  );
  const { user, client } = show(function Page() {
    const { data } = useQuery(invoiceQuery("asg_1", "bil_1"));
    if (!data) return null;
    return (
      <>
        <InvoiceBadges {...data} />
        <Pay invoice={data} />
      </>
    );
  });
  client.setQueryData(keys.home, {});
  await screen.findByText("Payment begun");
  await user.click(await screen.findByRole("button", { name: "Cancel payment" }));
  await screen.findByRole("button", { name: "Pay €50.00" });
  expect(screen.queryByText("Payment begun")).toBeNull();
  expect(reads).toBe(1);
  await waitFor(() => expect(client.getQueryState(keys.home)?.isInvalidated).toBe(true));
  await waitFor(() => expect(reads).toBe(2));
});

it("asks for what is due, and stays with a word where the provider does not answer", async () => {
  const sent: object[] = [];
  open(
    new Hono().post("/api/assignments/asg_1/payments/bil_1", async (context) => {
      sent.push(await context.req.json());
      return context.json(
        { code: "payment.unknown", detail: "It did not answer.", status: 503 },
        503,
      );
    }),
  );
  const { user } = show(() => <Pay invoice={{ ...invoice, due: 10_800, payments: [] }} />);
  await user.click(await screen.findByRole("button", { name: "Pay €50.00" }));
  await screen.findByText(/It did not answer\./);
  expect(sent).toEqual([{ pays: "due" }]);
  expect(screen.getByRole("button", { name: "Pay all, €108.00" })).toBeTruthy();
});
