import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { expect, inject, it } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog, press, say, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `The price of bread ${someWord()}`;
const cast = await useCast(["student", "rep", "admin"]);

it("an accepted quote leads to its invoice and is paid; another is drafted, issued, found and opened", async () => {
  const { student, rep, admin } = cast.pages;
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const brief = { subject: "History", brief: "Read along.", dueDate: later(14) };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...brief });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  const submitted = await say(student, `/${id}/submit`, { version, declaration });
  await say(rep, `/${id}/quote`, {
    version: submitted.version,
    deposit: 8_000,
    validUntil: later(5),
    lines: [{ description: "دروس — six lessons", quantity: 6, unitAmount: 4_000 }],
  });

  // Accepted: the deposit is to be paid now, and is, on the page of the provider.
  await student.goto(`${url}/assignments/${id}`);
  await student.getByRole("button", { name: "Accept quote" }).first().click();
  await press(student, "Accept quote");
  await student.getByRole("button", { name: "Pay all, €240.00" }).waitFor();
  expect(await axeFindings(student)).toEqual([]);
  await student.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(student)).toBe(0);
  await student.setViewportSize({ width: 1280, height: 800 });
  await student.getByRole("button", { name: "Pay €80.00" }).click();
  // Who goes back without paying can go on.
  await student.getByRole("button", { name: "Go back without paying" }).click();
  await student.getByRole("button", { name: "Continue payment" }).click();
  await student.getByRole("button", { name: "Pay €80.00" }).click();
  // The provider's word comes by itself.
  await student.getByText("Thank you, your payment has arrived.").waitFor();
  await student.getByRole("button", { name: "Pay €160.00" }).waitFor();

  // Another one by hand.
  await admin.goto(`${url}/assignments/${id}`);
  await admin.getByRole("button", { name: "New invoice" }).click();
  await dialog(admin).getByLabel("Item, line 1").fill("Printed sources");
  await dialog(admin).getByLabel("Unit price, line 1").fill("12.5");
  await dialog(admin).getByLabel("Tax, line 1").fill("20");
  await dialog(admin).getByLabel("Total").getByText("€15.00").waitFor();
  // The page behind a dialog is looked at elsewhere.
  expect(await axeFindings(admin, ["label", "button-name", "color-contrast"])).toEqual([]);
  await press(admin, "Save draft");
  await admin.getByRole("heading", { name: "Draft invoice", level: 1 }).waitFor();
  await admin.getByRole("button", { name: "Issue invoice" }).click();
  await press(admin, "Issue invoice");
  const heading = admin.getByRole("heading", { name: /^Invoice INV-/, level: 1 });
  const number = (await heading.textContent())?.replace("Invoice ", "") ?? "";
  await student.goto(`${url}/invoices`);
  await student.getByRole("link", { name: number }).click();
  await student.getByRole("heading", { name: `Invoice ${number}` }).waitFor();
  await student.getByRole("button", { name: "Pay €15.00" }).waitFor();

  // The team sees that it was opened.
  await admin.goto(`${url}/invoices?status=open`);
  const row = admin.getByRole("row").filter({ hasText: number });
  await row.getByText("Viewed").last().waitFor();
  expect(cast.errors()).toEqual([]);
});
