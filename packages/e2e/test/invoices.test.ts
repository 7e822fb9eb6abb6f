import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { profileId } from "@lyceum/core/id.ts";
import { expect, inject, it } from "vitest";
import { atDesk, axeFindings, errorsOf, inMails, linkTo, refusalsOf, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog, more, press, say, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `The price of bread ${someWord()}`;
const cast = await useCast(["student", "rep", "admin", "teacher"]);

const address = "student@demo.lyceum.test";

it("an accepted quote leads to its invoice and is paid, the rest of it by somebody without an account; another is drafted, issued, found and opened", async () => {
  const { student, rep, admin, teacher } = cast.pages;
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

  // With the deposit the work begins.
  const { userId } = await (await teacher.request.get(`${url}/api/me`)).json();
  await say(rep, `/${id}/offers`, { teachers: [profileId("teacher", userId)] });
  const taken = await say(teacher, `/${id}/offers/accept`, {});
  await say(teacher, `/${id}/start`, { version: taken.version });

  // The rest pays somebody without an account, by the link that the student sends on.
  await more(student, "Payment link");
  await dialog(student).getByRole("button", { name: "Create link" }).click();
  await dialog(student).getByText("Copy it now.").waitFor();
  await dialog(student)
    .getByRole("button", { name: `Send to ${address}` })
    .click();
  await student.getByText(`Sent to ${address}.`).waitFor();
  await student.keyboard.press("Escape");
  const home = await atDesk();
  const [errors, refusals] = [errorsOf(home), refusalsOf(home)];
  const guardian = await home.newPage();
  const link = await linkTo(student, url, address, "pay");
  await guardian.goto(link);
  await guardian.getByRole("button", { name: "Pay €160.00" }).waitFor();
  expect(await axeFindings(guardian)).toEqual([]);
  const page = await guardian.request.get(`${url}/pay`);
  expect(page.headers()).toMatchObject({
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
  });
  const text = (await guardian.locator("body").textContent()) ?? "";
  expect(text).toContain("دروس — six lessons");
  expect(text).not.toContain("Amara");
  expect(await guardian.getByRole("link").count()).toBe(0);
  await guardian.getByRole("button", { name: "Pay €160.00" }).click();
  await guardian.getByRole("button", { name: "Go back without paying" }).click();
  await guardian.getByText("You left the payment page.").waitFor();
  await guardian.getByRole("button", { name: "Continue payment" }).click();
  await guardian.getByRole("button", { name: "Pay €160.00" }).click();
  await guardian.getByText("Thank you. We have received €160.00").waitFor();
  const download = guardian.waitForEvent("download");
  await guardian.getByRole("button", { name: "Download receipt for €160.00" }).click();
  expect((await download).suggestedFilename()).toMatch(/^INV-\d{4}-\d{5}-receipt-R-\w{8}\.pdf$/);
  await inMails(student, url, address, /Receipt for your payment of €160\.00/);
  await student.getByRole("button", { name: "Download receipt for €160.00" }).waitFor();

  // A link that was made up shows nothing.
  await guardian.goto("about:blank");
  await guardian.goto(`${link.slice(0, -4)}0000`);
  await guardian.getByRole("heading", { name: "This payment link does not work" }).waitFor();
  expect(refusals.filter((one) => !one.includes("pay-link.not-found"))).toEqual([]);
  expect(errors).toEqual([]);
  await home.close();

  // Another one by hand.
  await admin.goto(`${url}/assignments/${id}`);
  await admin.getByRole("button", { name: "New invoice" }).click();
  await dialog(admin).getByLabel("Item, line 1").fill("Printed sources");
  await dialog(admin).getByLabel("Unit price, line 1").fill("12.5");
  await dialog(admin).getByLabel("Tax, line 1").fill("20");
  await dialog(admin).getByLabel("Total").getByText("€15.00").waitFor();
  expect(await axeFindings(admin)).toEqual([]);
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
