// @vitest-environment jsdom
import type { InvoicePayment, InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { invoiceQuery } from "../../../lib/billing/queries.ts";
import { bucket } from "../../../test/bucket.ts";
import { invoice } from "../../../test/invoice.ts";
import { open, show } from "../../../test/page.tsx";
import { Pay } from "../pay.tsx";
import { Payments } from "../received.tsx";
import { Refunds } from "./refunds.tsx";

const received: InvoicePayment = {
  id: "pay_1",
  amount: 5_000,
  method: "card",
  status: "succeeded",
  refunded: 0,
  createdAt: invoice.createdAt,
  allowed: ["refund"],
};

it("a proof that did not arrive goes up again, and is still one payment, though the page knows of it by then", async () => {
  const payable: InvoiceView = { ...invoice, allowed: ["record-payment"] };
  const payment: InvoicePayment = {
    ...received,
    id: "pay_2",
    method: "bank_transfer",
    status: "pending_verification",
    proof: { name: "transfer.pdf", status: "uploading" },
    allowed: ["cancel"],
  };
  const after: InvoiceView = { ...payable, allowed: [], payments: [payment] };
  const { url, taken } = await bucket(403, 204);
  const keys: (string | undefined)[] = [];
  open(
    new Hono()
      .get("/api/assignments/asg_1/invoices/bil_1", (context) =>
        context.json(keys.length ? after : payable),
      )
      .post("/api/assignments/asg_1/payments/bil_1/record", (context) => {
        keys.push(context.req.header("idempotency-key"));
        return context.json({ payment, upload: { url, fields: {} }, invoice: after });
      }),
  );
  const { user, client } = show(function Page() {
    const { data } = useQuery(invoiceQuery("asg_1", "bil_1"));
    return data && <Pay invoice={data} />;
  });
  await user.click(await screen.findByRole("button", { name: "Pay by bank transfer" }));
  const dialog = await screen.findByRole("dialog", { name: "Pay by bank transfer" });
  for (const words of ["Lyceum", "DE02 1203", "INV-2026-00007", "€50.00"]) {
    expect(within(dialog).getByText(words)).toBeTruthy();
  }
  expect(within(dialog).getByLabelText("Amount in EUR")).toHaveProperty("value", "50.00");
  const send = within(dialog).getByRole("button", { name: "Send proof" });
  expect(send).toHaveProperty("ariaDisabled", "true");
  const input = dialog.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("There is no field for the proof.");
  await user.upload(input, new File(["%PDF-1.7"], "transfer.pdf", { type: "application/pdf" }));
  await user.click(send);
  await within(dialog).findByText(/The upload was refused/);
  await client.invalidateQueries();
  await screen.findByText(/as soon as its proof is here/);
  await user.click(within(dialog).getByRole("button", { name: "Send proof" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(taken).toHaveLength(2);
  expect(keys).toEqual([keys[0], keys[0]]);
});

it("a refund comes from where something is left, and by more than a sum from a second person", async () => {
  const refundable = { payment: 4_000, credit: 800, alone: 1_000 };
  const payments = [{ ...received, refundable }];
  const refund: InvoiceView["refunds"][number] = {
    id: "rfd_1",
    paymentId: "pay_1",
    invoiceId: "bil_1",
    assignmentId: "asg_1",
    amount: 800,
    currency: "EUR",
    source: "credit",
    status: "unknown",
    reason: "Too much.",
    requestedBy: "Mateus Ribeiro",
    requestedAt: invoice.createdAt,
    allowed: [],
  };
  const sent: object[] = [];
  open(
    new Hono().post("/api/assignments/asg_1/payments/bil_1/pay_1/refund", async (context) => {
      sent.push(await context.req.json());
      return context.json({ ...refund, invoice: { ...invoice, payments, refunds: [refund] } });
    }),
  );
  const { user } = show(() => <Payments invoice={{ ...invoice, payments }} isStudent={false} />);
  await user.click(await screen.findByRole("button", { name: "Refund" }));
  const dialog = await screen.findByRole("dialog", { name: "Refund" });
  within(dialog).getByText(/more than €10\.00 goes back when a second person has approved it/);
  await user.type(within(dialog).getByLabelText(/^Amount/), "9");
  await user.click(within(dialog).getByLabelText(/^From the credit of Amara Okafor/));
  await within(dialog).findByText("Enter at most €8.00.");
  await user.clear(within(dialog).getByLabelText(/^Amount/));
  await user.type(within(dialog).getByLabelText("Reason"), "Too much.");
  await user.click(within(dialog).getByRole("button", { name: "Refund" }));
  await screen.findByText(/The provider did not answer\./);
  expect(sent).toEqual([{ source: "credit", reason: "Too much." }]);
});

it("a refund says plainly how it stands, and why who looks cannot approve it", async () => {
  const refund = {
    id: "rfd_1",
    paymentId: "pay_1",
    invoiceId: "bil_1",
    assignmentId: "asg_1",
    amount: 800,
    currency: "EUR",
    source: "payment" as const,
    reason: "Too much.",
    requestedBy: "Mateus Ribeiro",
    requestedAt: invoice.createdAt,
    allowed: [],
  };
  const refunds: InvoiceView["refunds"] = [
    { ...refund, status: "requested", allowed: ["reject"], blocked: "Someone else has to." },
    { ...refund, id: "rfd_2", status: "unknown" },
    { ...refund, id: "rfd_3", status: "failed" },
    { ...refund, id: "rfd_4", status: "rejected", rejection: "It took place." },
  ];
  show(() => <Refunds invoice={{ ...invoice, refunds }} />);
  const approve = await screen.findByRole("button", { name: "Approve refund" });
  expect(approve).toHaveProperty("ariaDisabled", "true");
  expect(document.getElementById(approve.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Someone else has to.",
  );
  const [, unknown, failed, rejected] = screen.getAllByRole("listitem");
  expect(unknown?.textContent).toContain("nothing is sent twice");
  expect(failed?.textContent).toContain("Nothing went back");
  expect(rejected?.textContent).toContain("Rejected because: It took place.");
});
