import { randomBytes } from "node:crypto";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { profileId } from "@lyceum/core/id.ts";
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

/** An assignment on which the teacher works. */
export async function underWay(
  { student, rep, teacher }: Record<"student" | "rep" | "teacher", Page>,
  title: string,
) {
  const url = inject("url");
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const brief = { subject: "History", brief: "Read along.", dueDate: later(30) };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...brief });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  const submitted = await say(student, `/${id}/submit`, { version, declaration });
  const quoted = await say(rep, `/${id}/quote`, {
    version: submitted.version,
    deposit: 0,
    validUntil: later(5),
    lines: [{ description: "An hour of tutoring", quantity: 1, unitAmount: 4_000 }],
  });
  await say(student, `/${id}/accept-quote`, { version: quoted.version, quote: 1 });
  const { userId } = await (await teacher.request.get(`${url}/api/me`)).json();
  // The stories share a teacher, who is to have time for all of them.
  const data = { weeklyCapacity: 80 };
  const room = await teacher.request.patch(`${url}/api/me`, { headers: { origin: url }, data });
  expect(room.ok(), await room.text()).toBe(true);
  await say(rep, `/${id}/offers`, { teachers: [profileId("teacher", userId)] });
  const taken = await say(teacher, `/${id}/offers/accept`, {});
  await say(teacher, `/${id}/start`, { version: taken.version });
  return id;
}
