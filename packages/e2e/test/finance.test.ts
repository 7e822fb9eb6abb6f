import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { expect, inject, it } from "vitest";
import { useCast } from "./windows.ts";
import { say, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `The price of salt ${someWord()}`;
const cast = await useCast(["student", "rep", "finance"]);

it("a payment that a rep records shows itself to the student and to finance, who come to it by keys", async () => {
  const { student, rep, finance } = cast.pages;
  const dueDate = new Date(Date.now() + 14 * 86_400_000).toISOString();
  const about = { subject: "History", brief: "Read along.", dueDate };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...about });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  await say(student, `/${id}/submit`, { version, declaration });
  const lines = [{ description: "Sources", quantity: 1, unitAmount: 9_100 }];
  const draft = await say(finance, `/${id}/invoices`, { currency: "EUR", lines });
  await say(finance, `/${id}/invoices/${draft.id}/issue`, { version: draft.version });

  // Both pages are open before it happens, and nobody loads one again.
  await student.goto(`${url}/assignments/${id}/invoices/${draft.id}`);
  await student.getByRole("button", { name: "Pay €91.00" }).waitFor();
  const number = (await student.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await finance.goto(`${url}/finance`);
  await finance.getByRole("heading", { name: "Finance: to do" }).waitFor();
  const method = "bank_transfer";
  const record = { method, amount: 9_100 };
  const { payment } = (await say(rep, `/${id}/payments/${draft.id}/record`, record)) as unknown as {
    payment: { id: string };
  };
  await student.getByText("To be verified").first().waitFor();
  const row = finance.getByRole("link", { name: number.replace("Invoice ", "") });
  await row.getByText("Verify the payment").waitFor();

  await finance
    .getByRole("link", { name: /^Finance \d+\+? waiting for you$/ })
    .first()
    .waitFor();

  // J steps on, Enter opens.
  for (let steps = 0; steps < 99; steps++) {
    await finance.keyboard.press("j");
    if (await row.evaluate((one) => one === document.activeElement)) break;
  }
  await finance.keyboard.press("Enter");
  await finance.getByRole("heading", { name: number, level: 1 }).waitFor();
  // The payment that it is about is marked there.
  const named = finance.locator("[data-named]");
  await named.getByRole("button", { name: "Verify payment" }).waitFor();
  await say(finance, `/${id}/payments/${draft.id}/${payment.id}/verify`, {});
  await student.getByText("Received").first().waitFor();
  expect(cast.errors()).toEqual([]);
});
