import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog, press, say, says, someWord } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "finance", "admin"]);

/** An invoice of €2,400, beyond what one person may verify or refund. */
async function issued(student: Page, admin: Page) {
  const title = `Bread and salt ${someWord()}`;
  const dueDate = new Date(Date.now() + 14 * 86_400_000).toISOString();
  const brief = { subject: "History", brief: "Read along.", dueDate };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...brief });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  await say(student, `/${id}/submit`, { version, declaration });
  const lines = [{ description: "Twelve lessons", quantity: 12, unitAmount: 20_000 }];
  const drafted = await say(admin, `/${id}/invoices`, { currency: "EUR", lines });
  await say(admin, `/${id}/invoices/${drafted.id}/issue`, { version: drafted.version });
  return `${url}/assignments/${id}/invoices/${drafted.id}`;
}

/** Shows a transfer by a file, as a student does. */
async function transfer(student: Page) {
  await student.getByRole("button", { name: "Pay by bank transfer" }).click();
  await dialog(student).getByText("Reference").waitFor();
  await dialog(student)
    .locator("input[type=file]")
    .setInputFiles({
      name: "transfer.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
    });
  await press(student, "Send proof");
  await says(student, /We (are checking|check) your payment of €2,400\.00/);
}

it("a bank transfer is shown, rejected, shown again and verified by two; refunds of it are decided, each seen by all", async () => {
  const { student, finance, admin } = cast.pages;
  const invoice = await issued(student, admin);

  await student.goto(invoice);
  await student.getByRole("button", { name: "Pay by bank transfer" }).click();
  expect(await axeFindings(student, ["label", "button-name", "color-contrast"])).toEqual([]);
  await student.keyboard.press("Escape");
  await transfer(student);

  // Finance opens the proof as soon as it is checked, and finds no such money.
  await finance.goto(invoice);
  const download = finance.waitForEvent("download");
  await finance.getByRole("button", { name: "Open transfer.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("transfer.pdf");
  await finance.getByRole("button", { name: "Reject payment" }).click();
  await dialog(finance)
    .getByLabel(/^Why is it rejected/)
    .fill("No such transfer came.");
  await press(finance, "Reject payment");
  await student.getByText("We could not accept your last payment of €2,400.00").waitFor();
  await student.getByText("No such transfer came.").first().waitFor();
  await transfer(student);

  // So much money is seen by two.
  await finance.reload();
  await finance.getByText("two people have to verify it").waitFor();
  await finance.getByRole("button", { name: "Verify payment" }).click();
  await press(finance, "Verify payment");
  await finance.getByText("You have verified it.").waitFor();
  await admin.goto(invoice);
  await admin.getByText("you have to verify it, too").waitFor();
  await admin.getByRole("button", { name: "Verify payment" }).click();
  await press(admin, "Verify payment");
  await student.getByText("Received", { exact: true }).waitFor();

  // A part goes back: who asked for so much does not approve it.
  await finance.reload();
  await finance.getByRole("button", { name: "Refund", exact: true }).click();
  await dialog(finance)
    .getByLabel(/^Amount/)
    .fill("1500");
  await dialog(finance).getByLabel("Reason").fill("Half of it is cancelled.");
  await press(finance, "Refund");
  await finance.getByText("Because of its amount, someone else has to approve it.").waitFor();
  expect(await finance.getByRole("button", { name: "Approve refund" }).isDisabled()).toBe(true);
  await finance.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(finance)).toBe(0);
  await finance.setViewportSize({ width: 1280, height: 800 });
  expect(await axeFindings(finance)).toEqual([]);
  await admin.reload();
  await admin.getByRole("button", { name: "Approve refund" }).click();
  await press(admin, "Approve refund");
  await admin.getByText("Sent", { exact: true }).waitFor();

  // The student sees it, and asks for more.
  await student.reload();
  await student.getByText("Half of it is cancelled.").waitFor();
  await student.getByText("Sent", { exact: true }).waitFor();
  await student.getByRole("button", { name: "Ask for a refund" }).click();
  await dialog(student).getByLabel("Reason").fill("I was ill.");
  await press(student, "Send request");
  await student.getByText("Waiting for approval").waitFor();
  await finance.reload();
  await finance.getByRole("button", { name: "Reject refund" }).click();
  await dialog(finance)
    .getByLabel(/^Why is it rejected/)
    .fill("The lessons took place.");
  await press(finance, "Reject refund");
  await student.reload();
  await student.getByText("The lessons took place.").waitFor();
  expect(await axeFindings(student)).toEqual([]);
  expect(cast.errors()).toEqual([]);
});
