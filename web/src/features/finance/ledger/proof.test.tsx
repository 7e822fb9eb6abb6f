// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../../test/page.tsx";
import { Proof } from "./proof.tsx";

const checked = { numbers: 25, invoices: 25, payments: 9, postings: 40, credits: 0, days: 0 };
const difference = {
  kind: "payment",
  id: "pay_1",
  field: "refundedAmount",
  expected: 2_000,
  found: 0,
  assignmentId: "asg_1",
  invoiceId: "bil_1",
  number: "INV-2026-00007",
  currency: "EUR",
};
const last = {
  startedAt: "2026-11-28T10:00:00.000Z",
  endedAt: "2026-11-28T10:01:00.000Z",
  checked,
  differences: [],
  count: 0,
};

it("says what the hourly proof found, and proves the books now, part by part, with each difference and where it is", async () => {
  const asked: (string | undefined)[] = [];
  open(
    new Hono()
      .get("/api/ledger/last-proof", (context) => context.json({ last }))
      .get("/api/ledger/proof", (context) => {
        const after = context.req.query("after");
        asked.push(after);
        return context.json(
          after
            ? { checked, differences: [], total: 50, next: null }
            : { checked, differences: [difference], total: 50, next: "invoice/2026/25" },
        );
      }),
  );
  const { user } = show(() => <Proof />);
  await screen.findByText("All of it agrees");
  await screen.findByText(/Hourly proof, ended/);

  await user.click(screen.getByRole("button", { name: "Prove the books now" }));
  await screen.findByText("1 difference found");
  await screen.findByText(/Proved/);
  expect(asked).toEqual([undefined, "invoice/2026/25"]);
  const found = within(screen.getByRole("list", { name: "Differences" }));
  expect(found.getByText("A payment does not match its postings")).toBeTruthy();
  expect(found.getByText(/Refunded: €0\.00, and €20\.00 by the ledger/)).toBeTruthy();
  expect(found.getByRole("link", { name: "INV-2026-00007" }).getAttribute("href")).toBe(
    "/assignments/asg_1/invoices/bil_1",
  );
  expect(found.getByRole("link", { name: "its postings" }).getAttribute("href")).toContain(
    "/finance/ledger?",
  );
  expect(within(screen.getByLabelText("What was compared")).getByText("80")).toBeTruthy();
});
