import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";

/** Presses one of the quiet buttons behind "More". */
export async function more(page: Page, name: string) {
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name }).click();
}

export const dialog = (page: Page) => page.getByRole("dialog");

/** The page's reads of an assignment from now on. */
export function readsOf(page: Page, id: string) {
  const reads: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" && pathname === `/api/assignments/${id}`) reads.push(pathname);
  });
  return reads;
}

/** The refusal by which the page of an admin who takes no part in an assignment's conversation asks why they look. */
export const asksWhy = (id: string) =>
  new RegExp(`^GET \\S+/threads/thr_${id.slice(4)} 403 .*"thread\\.reason-needed"`);

/** Presses a dialog's button and waits until it has done its work. */
export async function press(page: Page, name: string) {
  await dialog(page).getByRole("button", { name }).click();
  await dialog(page).waitFor({ state: "hidden" });
}

export const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Of letters alone: digits may look like a telephone number, which is hidden from teachers. */
export const someWord = () =>
  [...randomBytes(8)].map((one) => String.fromCharCode(97 + (one % 26))).join("");

/** What is another story's is done by the API: a command about assignments. */
export async function say(page: Page, path: string, data: object) {
  const url = inject("url");
  const headers = { origin: url };
  const answer = await page.request.post(`${url}/api/assignments${path}`, { headers, data });
  expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as { id: string; version: number };
}
