import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { atDesk, enter, errorsOf, launch, refusalsOf } from "./browser.ts";

const url = inject("url");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A busy machine draws late. */
const late = { timeout: 10_000 };

async function open() {
  const context = await atDesk(browser);
  const page = await context.newPage();
  await enter(context, url, "auditor");
  await page.goto(`${url}/settings`);
  await page.getByLabel("Files, by email").waitFor();
  return { context, page, faults: [errorsOf(context), refusalsOf(context)] };
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
    .poll(async () => (await kept(page)).categories, late)
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
  expect(await box.isChecked()).toBe(off.inApp);
  await context.close();
});

it("keeps a time once it is typed to its end, though it was another on the way", async () => {
  const { context, page, faults } = await open();
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
  await expect.poll(quietHours, late).toEqual({ from: "22:00", to: "22:30" });
  await page.reload();
  await expect.poll(() => until.inputValue(), late).toBe("22:30");
  expect(faults.flat()).toEqual([]);
  await context.close();
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
  expect(await page.getByLabel("First name").inputValue()).toBe("Noor");
  await page.getByRole("link", { name: "Home" }).first().click();
  await page.waitForURL(`${url}/home`);
  expect(faults.flat()).toEqual([]);
  await context.close();
});

it("signs out another device once, however often it is pressed", async () => {
  const other = await open();
  const { context, page, faults } = await open();
  await page
    .getByRole("button", { name: /^Sign out Chrom/ })
    .first()
    .dblclick();
  await page.getByText("Device signed out.").waitFor();
  expect(faults.flat()).toEqual([]);
  await Promise.all([context.close(), other.context.close()]);
});
