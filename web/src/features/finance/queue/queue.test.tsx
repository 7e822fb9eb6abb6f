// @vitest-environment jsdom
import { mostInQueue, type QueueRowView } from "@lyceum/core/billing/queue/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { staleBy } from "../../../lib/cache/hints.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { Queue } from "./queue.tsx";

const row: QueueRowView = {
  id: "pay_1",
  kind: "payment",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  invoiceId: "bil_1",
  number: "INV-2026-00007",
  student: { userId: "usr_1", name: "Amara Okafor" },
  amount: 250_000,
  currency: "EUR",
  since: "2026-11-20T10:00:00.000Z",
  isYours: true,
};
const list = (name: string, items: object[] = [], more = false) => ({ name, items, more });

it("says that it cannot be read, that nothing waits, and what each row needs next", async () => {
  const seen = { ...row, method: "bank_transfer", proof: "clean", firstBy: "Mateus Ribeiro" };
  const asked = {
    ...row,
    id: "ref_1",
    kind: "refund",
    askedBy: "Priya Raman",
    reason: "Cancelled.",
  };
  const late = Array.from({ length: mostInQueue }, (_, at) => ({
    ...row,
    id: `bil_${at}`,
    kind: "invoice",
    isYours: false,
  }));
  const answers = [
    undefined,
    [list("second"), list("overdue")],
    [list("second", [seen]), list("refunds", [asked]), list("overdue", late, true)],
  ];
  let asks = 0;
  const door = new Hono().get("/api/billing/queue", (c) => {
    const lists = answers[asks++];
    return lists ? c.json({ lists }) : refusal(500, "internal", "Try again later.");
  });
  open(door);
  const { client, user } = show(Queue);
  await user.click(await screen.findByRole("button", { name: /again/ }));
  await screen.findByText("Nothing to do");

  // Somebody pays.
  for (const [queryKey] of staleBy.money({ assignmentId: "asg_1" }, "usr_1")) {
    await client.invalidateQueries({ queryKey });
  }
  const [payment, refund, invoice] = await screen.findAllByRole("link");
  expect(payment?.textContent).toMatch(
    /^Amara OkaforLYC-7K3F9 · INV-2026-00007Bank transfer · with a proof · verified by Mateus Ribeiro€2,500.00.*Verify the payment$/,
  );
  expect(payment?.getAttribute("href")).toBe("/assignments/asg_1/invoices/bil_1?payment=pay_1");
  expect(refund?.textContent).toMatch(/Priya Raman asks for a refund: Cancelled\..*Decide/);
  expect(refund?.getAttribute("href")).toContain("?refund=ref_1");
  // Who only looks on is told whose turn it is.
  expect(invoice?.textContent).toMatch(/Finance$/);
  const overdue = screen.getByRole("heading", { name: "Overdue invoices" }).parentElement;
  within(overdue ?? document.body).getByText("99+");
});
