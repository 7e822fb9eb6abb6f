import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { atDesk, axeFindings, enter } from "./browser.ts";
import { windowOf } from "./windows.ts";

const url = inject("url");

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** A window that nobody has been in before. */
async function open(name: string, options?: BrowserContextOptions) {
  const context = await atDesk(options);
  await enter(context, url, name);
  return { context, page: await home(await context.newPage()) };
}

async function home(page: Page) {
  await page.goto(`${url}/home`);
  // The frame of every page is there.
  await page.getByRole("button", { name: "Search or jump to" }).waitFor();
  return page;
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not drawn.`);
  return { top: box.y, bottom: box.y + box.height, right: box.x + box.width };
};

it("a double click hands in once, and the second click does nothing to what stands there then", async () => {
  const { page, errors } = await windowOf("student");
  const made = await page.request.post(`${url}/api/assignments`, {
    headers: { origin: url },
    data: {
      serviceType: "tutoring",
      title: "Manners at a desk",
      brief: "Read along.",
      dueDate: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    },
  });
  const { id } = await made.json();
  await page.goto(`${url}/assignments/${id}`);
  await page.getByLabel("I declare this").check();
  await page.getByRole("button", { name: "Hand in assignment" }).dblclick();
  await page.getByText("Assignment handed in. The next step is with our team.").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByRole("alert").filter({ hasText: "handed in" }).count()).toBe(1);

  // On paper are the code and every part, and nothing to press.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 794, height: 1000 });
  await page.getByRole("heading", { name: "Activity" }).waitFor();
  const left = page.locator("main button:not(th *):visible");
  await expect.poll(() => left.allTextContents()).toEqual([expect.stringMatching(/^LYC-/)]);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 800 });

  // Who is signed in is led on from the sign-in, also when going back to it.
  await page.goto(`${url}/sign-in?next=%2Fthreads`);
  await page.waitForURL(`${url}/threads`);
  expect(errors).toEqual([]);
});

it.each([
  ["desktop", {}],
  ["phone", phone],
])("on a %s a toast stays in the bar, and a dialog below it", async (_what, options) => {
  const { context, page } = await open("auditor", options);
  await page.goto(`${url}/settings`);
  const name = page.getByLabel("First name");
  const before = await name.inputValue();
  await name.fill(`${before}x`);
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("Profile saved.").waitFor();
  const bar = await boxOf(page, "header");
  expect((await boxOf(page, ".mantine-Notification-root")).bottom).toBeLessThanOrEqual(bar.bottom);
  await name.fill(before);
  await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/home"]')?.click());
  await page.getByRole("dialog").waitFor();
  const dialog = await boxOf(page, ".mantine-Modal-content");
  expect(dialog.top).toBeGreaterThanOrEqual(bar.bottom);
  await context.close();
});

it("offline a page says so in its place, goes on by itself, and a reload has a page of its own", async () => {
  const { context, page } = await open("student");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.getByRole("link", { name: "Messages" }).first().click();
  await page.getByRole("button", { name: "Try again" }).first().waitFor();
  await page.getByText("We cannot reach Lyceum").first().waitFor();
  await expect
    .poll(() => page.getByRole("navigation", { name: "Main", exact: true }).isVisible())
    .toBe(true);
  await context.setOffline(false);
  await page.getByRole("heading", { name: "Messages" }).waitFor();

  await context.setOffline(true);
  await page.reload();
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await page.getByRole("link", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await context.setOffline(false);
  await page.getByRole("heading", { name: "Messages" }).waitFor();

  // What would fail again is not offered again.
  await page.goto(`${url}/threads/thr_cut`);
  await page.getByText("There is no such thread").waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await context.close();
});

it("the palette finds people, and Enter waits for what was typed", async () => {
  const { page, errors } = await windowOf("admin");
  await home(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("lucas moreau");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/people\/usr_/);
  await page.getByRole("heading", { name: "Lucas Moreau" }).waitFor();

  // What destroys can be read in both schemes.
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole("button", { name: "More", exact: true }).first().click();
    await page.getByRole("menuitem", { name: /Deactivate/ }).hover();
    expect(await axeFindings(page, ["color-contrast"])).toEqual([]);
    await page.keyboard.press("Escape");
  }
  expect(errors).toEqual([]);
});

it("fits a phone: no field makes it zoom, and no column is outside", async () => {
  const { context, page } = await open("admin", phone);
  await page.goto(`${url}/people`);
  await page.getByRole("table").waitFor();
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("td, th")]
      .filter((cell) => cell.getBoundingClientRect().right > innerWidth)
      .map((cell) => cell.textContent),
  );
  expect(cut).toEqual([]);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("input, textarea, select")]
      .map((field) => Number.parseFloat(getComputedStyle(field).fontSize))
      .filter((size) => size < 16),
  );
  expect(small).toEqual([]);
  await context.close();
});

it("a sign-in that ended costs no choice, and lets every tab in again", async () => {
  const { context, page } = await open("finance");
  await page.goto(`${url}/settings`);
  const box = page.getByLabel("Messages, by email");
  await box.waitFor();
  const before = await box.isChecked();
  const other = await context.newPage();
  await other.goto(`${url}/home`);
  await page.getByLabel("Last name").fill("Not saved yet");
  await context.clearCookies();
  await box.evaluate((one: HTMLElement) => one.click());
  await page.waitForURL(/\/sign-in/);
  await other.goto(`${url}/settings`);
  await other.waitForURL(/\/sign-in/);

  await page.getByLabel("Email address or username").fill("finance@demo.lyceum.test");
  await page.getByLabel("Password").first().fill("lyceum-demo-2026");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${url}/settings`);
  await expect.poll(() => box.isChecked()).toBe(!before);
  await expect.poll(() => page.getByLabel("Last name").inputValue()).toBe("Not saved yet");
  await other.waitForURL(`${url}/settings`);
  await context.close();
});

it("mails can be stopped by hand, and a reload still knows where a link was sent", async () => {
  const context = await atDesk();
  const page = await context.newPage();
  await page.goto(`${url}/api/unsubscribe?token=${"a".repeat(30)}`);
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await page.getByText("This link no longer works").waitFor();

  await page.goto(`${url}/forgot-password`);
  await page.getByLabel("Email address").fill("nobody@example.com");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
  await page.reload();
  await page.getByText("nobody@example.com").waitFor();
  await context.close();
});
