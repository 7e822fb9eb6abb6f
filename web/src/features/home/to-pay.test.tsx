// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../test/page.tsx";
import { ToPay } from "./to-pay.tsx";

const row = (number: string, dueDate: string, more: object = {}) => ({
  id: number,
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  number,
  status: "open",
  badges: [],
  currency: "EUR",
  total: 10_000,
  due: 4_000,
  paid: 6_000,
  deposit: 0,
  dueDate,
  ...more,
});

it("shows a student what is to be paid, the first due at the top, and leads to where it is paid", async () => {
  const items = [
    row("INV-3", "2026-12-03T10:00:00.000Z", { due: 10_000, paid: 0, deposit: 2_500 }),
    row("INV-2", "2026-12-02T10:00:00.000Z", { badges: ["processing"] }),
    row("INV-1", "2026-12-01T10:00:00.000Z", { status: "partially_paid" }),
    row("INV-0", "2026-11-30T10:00:00.000Z", { status: "paid", due: 0 }),
  ];
  open(new Hono().get("/api/invoices/own", (c) => c.json({ items, next: null })));
  show(ToPay);
  const pay = await screen.findByRole("link", { name: "Pay INV-1" });
  expect(pay.getAttribute("href")).toBe("/assignments/asg_1/invoices/INV-1");
  const shown = screen.getAllByRole("listitem").map((one) => one.textContent);
  expect(shown).toEqual([
    expect.stringMatching(/^€40\.00due .*INV-1 · LYC-7K3F9Pay$/),
    // What is on its way is not paid once more.
    expect.stringMatching(/INV-2 · LYC-7K3F9See payment$/),
    // Only the deposit is due on that day.
    expect.stringMatching(/^€100\.00deposit of €25\.00 due .*INV-3 · LYC-7K3F9Pay$/),
  ]);
});
