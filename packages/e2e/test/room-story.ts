import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { atDesk, axeFindings, enter, errorsOf } from "./browser.ts";
import { hears, holdSocket, keepConnections, moves, openBrowser, pathOf } from "./room-people.ts";
import { createPath } from "./udp-path.ts";

const url = inject("url");
/** Two of the demo who work together and have no meetings yet. */
const [omar, hana] = ["Omar Farouk", "Hana Novák"];

const folder = join(import.meta.dirname, "../../../.cache/e2e");

/** Each has a browser of their own, so that nothing but the network is between them. */
let browsers: Awaited<ReturnType<typeof openBrowser>>[];
let path: ReturnType<typeof createPath>;
let windows: Somebody[];
beforeAll(async () => {
  browsers = await Promise.all([openBrowser(), openBrowser(), openBrowser()]);
});
afterAll(() => Promise.all(browsers.map((one) => one.close())));
beforeEach(() => {
  path = createPath();
  windows = [];
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") {
    for (const [at, { page }] of windows.entries()) {
      await page.screenshot({ path: `${folder}/room-${at}.png` });
    }
    console.error(
      "What each of them saw is in",
      folder,
      windows.flatMap((one) => one.errors),
    );
  }
  await Promise.all(windows.map(({ context }) => context.close()));
  path.close();
});

interface Somebody {
  context: BrowserContext;
  page: Page;
  errors: string[];
  socket: Awaited<ReturnType<typeof holdSocket>>;
}

/** Somebody in a browser of their own; who has no name has no account. */
async function somebody(
  at: number,
  { name, phone }: { name?: string; phone?: boolean } = {},
): Promise<Somebody> {
  const browser = browsers[at]?.browser;
  const context = await atDesk(phone ? { viewport: { width: 360, height: 740 } } : {}, browser);
  if (name) await enter(context, url, name);
  await keepConnections(context);
  const errors = errorsOf(context);
  const page = await context.newPage();
  const window = { context, page, errors, socket: await holdSocket(page, path) };
  windows.push(window);
  return window;
}

/** The teacher books a meeting that begins in a moment, so that its lobby is open. */
async function book(teacher: Somebody, student: Somebody) {
  const [taught, own] = await Promise.all([teacher, student].map(workOf));
  const id = taught?.find((one) => own?.includes(one));
  const soon = Math.ceil((Date.now() + 20_000) / 300_000) * 300_000;
  const answer = await teacher.context.request.post(`${url}/api/assignments/${id}/meetings`, {
    headers: { origin: url },
    data: { scheduledTime: new Date(soon).toISOString(), durationMinutes: 15, title: "Sheet 9" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { meeting } = await answer.json();
  return `${url}/room/${id}/${meeting.id}`;
}

const worked = ["assigned", "in_progress", "revision", "delivered"];

/** The assignments that are worked on, as somebody sees them. */
async function workOf({ context: { request } }: Somebody): Promise<string[]> {
  const { items } = await (await request.get(`${url}/api/assignments?limit=100`)).json();
  return items
    .filter((one: { status: string }) => worked.includes(one.status))
    .map((one: { id: string }) => one.id);
}

async function come(page: Page, address: string) {
  await page.goto(address);
  await page.getByText("Your microphone works.").waitFor();
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

/** The link for a guest, which is shown to the host. */
async function invite(host: Page, name: string) {
  await host.getByLabel("Invite a guest").fill(name);
  await host.getByRole("button", { name: "Create guest link" }).click();
  return host.getByLabel(`Guest link for ${name}`).inputValue();
}

const inRoom = (page: Page) => page.getByRole("toolbar", { name: "Meeting" }).waitFor();

it("people meet: they see and hear each other through cuts of the socket and of the path, guests too", async () => {
  const teacher = await somebody(0, { name: "omar" });
  const student = await somebody(1, { name: "hana", phone: true });
  const address = await book(teacher, student);

  // The student waits in the lobby, and sees nothing of the room.
  await come(student.page, address);
  await student.page.getByText(/Your host has not arrived yet/).waitFor();
  await come(teacher.page, address);
  await inRoom(teacher.page);
  await student.page.getByText(/knows that you are here/).waitFor();
  expect(await pathOf(student.page)).toEqual([]);
  await teacher.page.getByRole("button", { name: "Admit", exact: true }).click();
  await inRoom(student.page);
  await Promise.all([moves(teacher.page, hana), moves(student.page, omar)]);
  await Promise.all([hears(teacher.page), hears(student.page)]);

  // A screen is shown large beside everybody, and goes again.
  await teacher.page.getByRole("button", { name: "Share screen" }).click();
  await moves(student.page, omar, "screen");
  await moves(student.page, omar);
  await teacher.page.keyboard.press("s");
  await student.page.locator("figure[data-lane=screen]").waitFor({ state: "detached" });

  // Muted and with a hand up, which both sides see.
  await student.page.keyboard.press("m");
  await student.page.keyboard.press("h");
  const tile = teacher.page.locator("figure", { hasText: hana });
  await tile.getByText("muted").waitFor();
  await tile.getByText("raised a hand").waitFor();

  // Without a socket they go on, and the page says so; with the next one the seat is the same.
  await student.socket.cut();
  await student.page.getByText("The connection to Lyceum was lost.").waitFor();
  await Promise.all([moves(teacher.page, hana), moves(student.page, omar)]);
  student.socket.mend();
  await student.page.getByText("The connection to Lyceum was lost.").waitFor({ state: "detached" });
  await student.page.keyboard.press("h");
  await tile.getByText("raised a hand").waitFor({ state: "detached" });
  await moves(teacher.page, hana);

  // Where nothing comes through any more they look for another way until there is one.
  const [before] = await pathOf(teacher.page);
  path.cut(true);
  await tile.getByText("Connecting").waitFor();
  await expect.poll(() => pathOf(teacher.page)).not.toContain(before);
  path.cut(false);
  await Promise.all([moves(teacher.page, hana), moves(student.page, omar)]);

  path.goAround();

  // A reload leads back into the room, past the preview and the lobby.
  await student.page.reload();
  await inRoom(student.page);
  await Promise.all([moves(teacher.page, hana), moves(student.page, omar)]);

  // A guest who is denied was never connected to anybody.
  await teacher.page.getByRole("button", { name: "People" }).click();
  const denied = await somebody(2);
  await come(denied.page, await invite(teacher.page, "Ivo"));
  await denied.page.getByText("You are in the lobby.").waitFor();
  await teacher.page.getByRole("button", { name: "Deny Ivo" }).click();
  await denied.page.getByRole("heading", { name: "You were not let in" }).waitFor();
  expect(await pathOf(denied.page)).toEqual([]);

  // One who is let in is the third, until they are removed; and the link has been used.
  const guest = await somebody(2);
  const link = await invite(teacher.page, "Rosa");
  await come(guest.page, link);
  await teacher.page.getByRole("button", { name: "Admit Rosa" }).click();
  await inRoom(guest.page);
  await Promise.all([
    ...[omar, hana].map((name) => moves(guest.page, name)),
    ...[teacher, student].map(({ page }) => moves(page, "Rosa")),
  ]);
  expect(await axeFindings(teacher.page)).toEqual([]);
  await teacher.page.getByRole("button", { name: "Remove Rosa" }).click();
  await teacher.page.getByRole("button", { name: "Remove", exact: true }).click();
  await guest.page.getByRole("heading", { name: "You were removed from the meeting" }).waitFor();
  await student.page.locator("figure", { hasText: "Rosa" }).waitFor({ state: "detached" });
  await guest.page.evaluate(() => localStorage.clear());
  await guest.page.reload();
  await guest.page.getByRole("heading", { name: "This link does not work" }).waitFor();

  await student.page.getByRole("button", { name: "Leave", exact: true }).click();
  await student.page.getByRole("heading", { name: "You left the meeting" }).waitFor();
  await tile.waitFor({ state: "detached" });
  await teacher.page.getByRole("button", { name: "Leave or end" }).click();
  await teacher.page.getByRole("menuitem", { name: "End for everybody" }).click();
  await teacher.page.getByRole("button", { name: "End meeting" }).click();
  await teacher.page.getByRole("heading", { name: "The meeting has ended" }).waitFor();
  await teacher.page.getByRole("link", { name: "Write the note" }).waitFor();
  expect([...teacher.errors, ...student.errors]).toEqual([]);
});
