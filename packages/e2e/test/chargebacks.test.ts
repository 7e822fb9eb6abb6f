import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { useCast } from "./windows.ts";
import { say, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `The price of wool ${someWord()}`;
const cast = await useCast(["student", "rep", "finance"]);

/** The student pays an invoice whole; gives the provider's page, on which the bank can be played. */
async function pay(student: Page, of: string, invoiceId: string) {
  const started = await say(student, `/${of}/payments/${invoiceId}`, { pays: "all" });
  const { checkoutUrl = "" } = started as unknown as { checkoutUrl?: string };
  await student.goto(checkoutUrl);
  await student.getByRole("button", { name: /^Pay €/ }).click();
  return checkoutUrl;
}

/** What the bank does, which the provider tells us. */
async function play(student: Page, till: string, choice: string) {
  const answer = await student.request.post(till, { form: { choice } });
  expect(answer.ok()).toBe(true);
}

/** Where a page says what state its thing is in. */
const stateOf = (page: Page) => page.getByRole("main").locator("header").first();

it("a payment that the bank takes back stops the work until it is won; one that is lost is owed again", async () => {
  const { student, rep, finance } = cast.pages;
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const about = { subject: "History", brief: "Read along.", dueDate: later(14) };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...about });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  const submitted = await say(student, `/${id}/submit`, { version, declaration });
  const lines = [{ description: "Six lessons", quantity: 6, unitAmount: 4_000 }];
  const terms = { deposit: 0, validUntil: later(5), lines };
  const quoted = await say(rep, `/${id}/quote`, { version: submitted.version, ...terms });
  await say(student, `/${id}/accept-quote`, { version: quoted.version, quote: 1 });
  await finance.goto(`${url}/assignments/${id}`);
  await finance.getByRole("link", { name: /INV-/ }).first().click();
  const heading = finance.getByRole("heading", { name: /^Invoice INV-/, level: 1 });
  await heading.waitFor();
  const invoiceId = finance.url().split("/").at(-1)?.split("?")[0] ?? "";
  const till = await pay(student, id, invoiceId);
  await student.getByText("We have received €240.00.").waitFor();
  await finance.getByText("Received", { exact: true }).waitFor();

  // Both have the invoice open, and see what the bank does.
  await play(student, till, "dispute");
  for (const page of [student, finance]) await page.getByText("In dispute").first().waitFor();
  await student.getByRole("button", { name: "Pay €240.00" }).waitFor();
  await rep.goto(`${url}/assignments/${id}`);
  await stateOf(rep).getByText("On hold").waitFor();
  await play(student, till, "win");
  await stateOf(rep).getByText("On hold").waitFor({ state: "hidden" });
  for (const page of [student, finance]) {
    await page.getByText("In dispute").first().waitFor({ state: "hidden" });
    await page.getByText("Received", { exact: true }).waitFor();
  }

  const more = [{ description: "Printed sources", quantity: 1, unitAmount: 1_500 }];
  const draft = await say(finance, `/${id}/invoices`, { currency: "EUR", lines: more });
  await say(finance, `/${id}/invoices/${draft.id}/issue`, { version: draft.version });
  const second = await pay(student, id, draft.id);
  await student.getByText("We have received €15.00.").waitFor();
  await finance.goto(`${url}/assignments/${id}/invoices/${draft.id}`);
  await finance.getByText("Received", { exact: true }).waitFor();
  await play(student, second, "dispute");
  await stateOf(rep).getByText("On hold").waitFor();
  await play(student, second, "lost");
  for (const page of [student, finance]) {
    await page.getByText("Charged back", { exact: true }).waitFor();
    await page.getByText("In dispute").first().waitFor({ state: "hidden" });
  }
  await student.getByRole("button", { name: "Pay €15.00" }).waitFor();
  // What becomes of the work people decide.
  expect(await stateOf(rep).getByText("On hold").isVisible()).toBe(true);
  expect(cast.errors()).toEqual([]);
});
