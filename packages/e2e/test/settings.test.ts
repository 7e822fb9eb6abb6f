import { type Page, request } from "playwright-core";
import { expect, inject, it } from "vitest";
import { enter } from "./browser.ts";
import { windowOf } from "./windows.ts";

const url = inject("url");

async function open() {
  const { context, page, errors, refusals } = await windowOf("auditor");
  await page.goto(`${url}/settings`);
  await page.getByLabel("Files, by email").waitFor();
  return { context, page, faults: [errors, refusals] };
}

const kept = (page: Page) =>
  page.evaluate(async () => (await fetch("/api/me/notification-preferences")).json());

it("keeps each of several choices made in a hurry, and takes back what could not be kept", async () => {
  const { context, page, faults } = await open();
  const before = (await kept(page)).categories;
  const names = ["Files, by email", "Files, in app", "Messages, by email", "Assignments, in app"];
  for (const name of names) await page.getByLabel(name).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  const off = { inApp: !before.file.inApp, email: !before.file.email };
  await expect
    .poll(async () => (await kept(page)).categories)
    .toEqual({
      ...before,
      file: off,
      message: { ...before.message, email: !before.message.email },
      assignment: { ...before.assignment, inApp: !before.assignment.inApp },
    });
  expect(faults.flat()).toEqual([]);

  await context.setOffline(true);
  const box = page.getByLabel("Files, in app");
  await box.click();
  await page.getByText("Not changed").waitFor();
  await expect.poll(() => box.isChecked()).toBe(off.inApp);
  await context.setOffline(false);
});

it("keeps a time once it is typed to its end, though it was another on the way", async () => {
  const { page, faults } = await open();
  const quiet = page.getByRole("switch", { name: "Quiet hours" });
  await quiet.focus();
  if (!(await quiet.isChecked())) await page.keyboard.press("Space");
  const until = page.getByLabel("Quiet until");
  // The hour alone would make both ends the same.
  await until.fill("22:00");
  await page.getByText("They must start and end at different times.").waitFor();
  await until.fill("22:30");
  await until.blur();
  const quietHours = async () => (await kept(page)).quietHours;
  await expect.poll(quietHours).toEqual({ from: "22:00", to: "22:30" });
  await page.reload();
  await expect.poll(() => until.inputValue()).toBe("22:30");
  expect(faults.flat()).toEqual([]);
});

it("asks before a changed profile is left, and saves of it what was changed", async () => {
  const { context, page, faults } = await open();
  const other = await context.newPage();
  await other.goto(`${url}/settings`);
  await other.getByLabel("First name").fill("Noor ");
  await other.getByRole("button", { name: "Save profile" }).click();
  await other.getByText("Profile saved.").waitFor();

  await page.getByLabel("Last name").fill("Blom");
  await page.getByRole("link", { name: "Home" }).first().click();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(new URL(page.url()).pathname).toBe("/settings");
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("Profile saved.").waitFor();
  await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Noor");
  await page.getByRole("link", { name: "Home" }).first().click();
  await page.waitForURL(`${url}/home`);
  expect(faults.flat()).toEqual([]);
  await other.close();
});

it("signs out another device once, however often it is pressed", async () => {
  const { page, faults } = await open();
  const userAgent = await page.evaluate(() => navigator.userAgent);
  const elsewhere = await request.newContext({ userAgent });
  await enter({ request: elsewhere }, url, "auditor");
  await page.reload();
  await page
    .getByRole("button", { name: /^Sign out Chrom/ })
    .first()
    .dblclick();
  await page.getByText("Device signed out.").waitFor();
  expect(faults.flat()).toEqual([]);
  await elsewhere.dispose();
});
