// @vitest-environment jsdom
import type { LinkedInvoice } from "@lyceum/core/billing/link/schema.ts";
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { cameFromLink, leaveToPay, openedSecret } from "../../../lib/billing/pay-link.ts";
import { show } from "../../../test/page.tsx";
import { PayNext } from "./pay-next.tsx";

const at = "2026-11-28T10:00:00.000Z";
const invoice: LinkedInvoice = {
  number: "INV-2026-00007",
  status: "partially_paid",
  currency: "EUR",
  issuedAt: at,
  dueDate: at,
  seller: { name: "Lyceum" },
  lines: [],
  subtotal: 12_000,
  discount: 0,
  taxes: [],
  total: 12_000,
  credited: 0,
  paid: 3_000,
  refunded: 0,
  due: 9_000,
  dueNow: 9_000,
  schedule: [],
  payments: [],
  linkExpiresAt: at,
};

it.each([
  ["open", {}, "was begun and is not finished", ["Continue payment"]],
  ["open", { left: "pay_2" }, "You left the payment page.", ["Continue payment"]],
  ["open", { back: "pay_2" }, "Please do not pay again", ["Continue payment"]],
  ["waiting", {}, "Please do not pay again", []],
  ["failed", { left: "pay_2" }, "did not go through, and nothing was taken", ["Pay €90.00"]],
  ["received", { back: "pay_2" }, "Thank you, the payment of €30.00", ["Pay €90.00"]],
] as const)(
  "a payment that is %s, for who comes back with %o: %s",
  async (state, from, says, buttons) => {
    const payments = [{ id: "pay_2", amount: 3_000, method: "card" as const, state, at }];
    show(() => <PayNext invoice={{ ...invoice, payments }} secret="s" {...from} />);
    const next = await screen.findByRole("region", { name: /^What is next/ });
    expect(next.textContent).toContain(says);
    const shown = within(next).queryAllByRole("button");
    expect(shown.map((one) => one.textContent)).toEqual(buttons);
  },
);

it("asks for nothing once all is paid", async () => {
  show(() => <PayNext invoice={{ ...invoice, status: "paid", due: 0, dueNow: 0 }} secret="s" />);
  await screen.findByText("There is nothing left to pay.");
  expect(screen.queryByRole("button")).toBeNull();
});

it("a tab keeps the secret of its link while somebody pays, and leads back from the student's address once", () => {
  sessionStorage.clear();
  expect(openedSecret("")).toBe("");
  expect(openedSecret("first")).toBe("first");
  expect(openedSecret("")).toBe("first");
  expect(openedSecret("second")).toBe("second");
  expect(cameFromLink({ payment: "pay_1" })).toBeUndefined();
  leaveToPay("pay_1");
  expect(cameFromLink({ payment: "pay_2" })).toBeUndefined();
  expect(cameFromLink({ left: "pay_1" })).toEqual({ left: "pay_1" });
  expect(cameFromLink({ left: "pay_1" })).toBeUndefined();
  sessionStorage.clear();
});
