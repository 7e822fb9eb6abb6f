import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { windowOf } from "./windows.ts";

const url = inject("url");

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: now } = document;
    return now?.getAttribute("aria-label") ?? now?.textContent;
  });

it("shows an admin a rep as she is, and the way back leads to the reps", async () => {
  const { page: admin, errors, refusals } = await windowOf("admin");
  await admin.goto(`${url}/people`);
  await admin.getByText("Reps", { exact: true }).click();
  await admin.getByText("Priya Raman").click();

  // Chromium lists her zone as Asia/Calcutta.
  const edit = admin.getByRole("button", { name: "Edit profile" });
  await edit.focus();
  await admin.keyboard.press("Enter");
  const zone = admin.getByRole("combobox", { name: "Time zone" });
  await expect.poll(() => zone.inputValue()).toBe("Asia / Kolkata");
  await expect
    .poll(() => admin.getByLabel("First name").evaluate((one) => one.matches(":focus")))
    .toBe(true);
  await admin.keyboard.press("Escape");
  await expect.poll(() => focused(admin)).toBe("Edit profile");

  await admin.goBack();
  await admin.getByText("Jonas Lindqvist").waitFor();
  await admin.reload();
  await admin.getByText("Jonas Lindqvist").waitFor();
  expect([...errors, ...refusals]).toEqual([]);
});

it("gives focus back to the menu from which a rep saw who takes part", async () => {
  const { page: rep, errors, refusals } = await windowOf("rep");
  await rep.goto(`${url}/threads`);
  await rep.getByText("Primary sources").first().click();
  const more = "More about this conversation";
  await rep.getByRole("button", { name: more }).click();
  await rep.getByRole("menuitem", { name: "Participants" }).click();
  const people = rep.getByRole("dialog", { name: "Participants" });
  await people.getByText("Amara Okafor").waitFor();
  // Who is bound to the assignment is not offered to be removed.
  expect(await people.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
  await rep.keyboard.press("Escape");
  await expect.poll(() => focused(rep)).toBe(more);
  expect([...errors, ...refusals]).toEqual([]);
});

it("leads an auditor to the log, and gives them no work that is not theirs", async () => {
  const { page: auditor, errors, refusals } = await windowOf("auditor");
  await auditor.goto(`${url}/home`);
  await auditor.getByText("Nothing is waiting for you").waitFor();
  await auditor.goto(`${url}/desk`);
  await auditor.getByText("Choose a chat").waitFor();
  expect(await auditor.getByText("the visitor reads at once").count()).toBe(0);
  expect(await auditor.getByRole("button", { name: /^(Online|Busy|Away)$/ }).count()).toBe(0);

  await auditor.goto(`${url}/audit`);
  await auditor.getByRole("combobox", { name: "Actions" }).click();
  await auditor.getByRole("option", { name: "Visitor chats", exact: true }).click();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await auditor.getByLabel("From").fill(yesterday);
  await auditor
    .getByText(/^(Chat|Visitor|Rep) [a-z]+/)
    // What a phone shows is in the page, too.
    .filter({ visible: true })
    .first()
    .waitFor();
  const by = auditor.getByRole("combobox", { name: "By" });
  await by.fill("Jonas");
  await auditor.getByRole("option", { name: "Jonas Lindqvist (jonas)" }).click();
  const chosen = await by.inputValue();
  // What one looks for is in the address, with a name for whom one chose.
  await auditor.reload();
  await expect.poll(() => by.inputValue()).toBe(chosen);
  await expect
    .poll(() => auditor.getByRole("combobox", { name: "Actions" }).inputValue())
    .toBe("Visitor chats");
  await expect.poll(() => auditor.getByLabel("From").inputValue()).toBe(yesterday);
  expect([...errors, ...refusals]).toEqual([]);
});

it("leads finance to the money, and shows no work that is not theirs", async () => {
  const { page: finance, errors, refusals } = await windowOf("finance");
  await finance.goto(`${url}/home`);
  await finance
    .getByRole("region", { name: /^What is next/ })
    .filter({ hasText: /payment/ })
    .waitFor();
  expect(await finance.getByText("To review").count()).toBe(0);
  const places = finance.getByRole("navigation", { name: "Main", exact: true });
  const assignments = places.getByRole("link", { name: "Assignments" });
  expect(await assignments.getByText("waiting").count()).toBe(0);
  await assignments.click();
  const tabs = finance.getByRole("navigation", { name: "Status" });
  const chosen = tabs.locator("[aria-current=page]");
  await expect.poll(() => chosen.textContent()).toContain("Awaiting payment");
  expect([...errors, ...refusals]).toEqual([]);
});

it("gives the palette what is typed before it is drawn, and the page below nothing of it", async () => {
  const { page: rep, errors, refusals } = await windowOf("rep");
  await rep.goto(`${url}/desk`);
  await rep.getByText("Choose a chat").waitFor();
  await rep.keyboard.press("Control+k");
  // J would step to a chat.
  await rep.keyboard.type("juxe");
  await rep.keyboard.press("Backspace");
  const search = rep.getByRole("textbox", { name: /Search pages/ });
  await expect.poll(() => search.inputValue()).toBe("jux");
  await search.press("l");
  await expect.poll(() => search.inputValue()).toBe("juxl");
  expect(new URL(rep.url()).search).not.toContain("chat=");
  expect([...errors, ...refusals]).toEqual([]);
});

it("keeps a typed reason when what it was for could not be done", async () => {
  const { page: admin, context } = await windowOf("admin");
  await admin.goto(`${url}/people?role=student`);
  await admin.getByText("Lucas Moreau").click();
  await admin.getByRole("button", { name: "More", exact: true }).click();
  await admin.getByRole("menuitem", { name: "Reset password…" }).click();
  const dialog = admin.getByRole("dialog", { name: /Reset Lucas Moreau/ });
  const why = dialog.getByLabel(/^Why\?/);
  await why.fill("His laptop was stolen");
  await context.setOffline(true);
  await dialog.getByRole("button", { name: "Reset password" }).click();
  await dialog.getByText("We cannot reach Lyceum").waitFor();
  await expect.poll(() => why.inputValue()).toBe("His laptop was stolen");
  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await admin.getByText("Password reset.").waitFor();
  await dialog.waitFor({ state: "detached" });
});
