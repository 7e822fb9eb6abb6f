import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { atDesk, axeFindings } from "./browser.ts";
import { hears, meetingPage, moves, pathOf } from "./room-people.ts";
import { createPath } from "./udp-path.ts";
import { press, says } from "./workspace-page.ts";

async function come(page: Page, address: string) {
  await page.goto(address);
  await page.getByText("Your microphone works.").waitFor();
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

const inRoom = (page: Page) => page.getByRole("toolbar", { name: "Meeting" }).waitFor();

/** Whether the picture in picture is that of the other person on the page. */
function floatsOther() {
  const floating = document.pictureInPictureElement as HTMLVideoElement | null;
  const other = document.querySelector<HTMLVideoElement>("figure video:not([data-mirrored])");
  const [one, two] = [floating, other].map((video) => {
    const stream = video?.srcObject;
    return stream instanceof MediaStream ? stream.getTracks()[0] : undefined;
  });
  return Boolean(floating?.videoWidth) && one !== undefined && one === two;
}

/** Somebody without an account, who has a window of their own. */
async function somebodyElse() {
  const context = await atDesk();
  onTestFinished(() => context.close());
  return context;
}

/** Two who meet, with their names. */
interface Two {
  host: [name: string, window: Page];
  student: [name: string, window: Page];
}

/**
 * Two meet in the room at this address. They see and hear each other through cuts of the socket and
 * of the path, and a guest comes. The answer is the host's page, after the end.
 */
export async function meetInRoom(address: string, two: Two) {
  const path = createPath();
  onTestFinished(path.close);
  const [teacherName, studentName] = [two.host[0], two.student[0]];
  const teacher = await meetingPage(two.host[1].context(), path, "teacher");
  const student = await meetingPage(two.student[1].context(), path, "student");
  await student.page.setViewportSize({ width: 360, height: 740 });
  const bothMove = () =>
    Promise.all([moves(teacher.page, studentName), moves(student.page, teacherName)]);

  // The student waits in the lobby, and sees nothing of the room.
  await Promise.all([
    come(student.page, address).then(() =>
      student.page.getByText(/Your host has not arrived yet/).waitFor(),
    ),
    teacher.page.goto(address),
  ]);
  await teacher.page.getByRole("button", { name: "Join", exact: true }).click();
  await inRoom(teacher.page);
  await student.page.getByText(/knows that you are here/).waitFor();
  expect(await pathOf(student.page)).toEqual([]);
  await teacher.page.getByRole("button", { name: "Admit", exact: true }).click();
  await inRoom(student.page);
  await Promise.all([bothMove(), hears(teacher.page), hears(student.page)]);

  // A screen is shown large beside everybody, and goes again.
  await teacher.page.getByRole("button", { name: "Share screen" }).click();
  await moves(student.page, teacherName, "screen");
  await teacher.page.keyboard.press("s");
  await student.page.locator("figure[data-lane=screen]").waitFor({ state: "detached" });

  // Muted and with a hand up, which both sides see.
  await student.page.keyboard.press("m");
  await student.page.keyboard.press("h");
  const tile = teacher.page.locator("figure", { hasText: studentName });
  await tile.getByText("muted").waitFor();
  await tile.getByText("raised a hand").waitFor();

  // The picture above all other windows is the student's, also after their camera was off.
  await teacher.page.getByRole("button", { name: "Picture in picture" }).click();
  await teacher.page.waitForFunction(floatsOther);
  await student.page.keyboard.press("v");
  await tile.locator("video").waitFor({ state: "detached" });
  await student.page.keyboard.press("v");
  await teacher.page.waitForFunction(floatsOther);

  // Without a socket they go on, and the page says so; with the next one the seat is the same.
  await student.socket.cut();
  await student.page.getByText("The connection to Lyceum was lost.").waitFor();
  await bothMove();
  student.socket.mend();
  await student.page.keyboard.press("h");
  await tile.getByText("raised a hand").waitFor({ state: "detached" });
  await student.page.getByText("The connection to Lyceum was lost.").waitFor({ state: "detached" });
  await moves(teacher.page, studentName);

  // Where nothing comes through any more they look for another way until there is one.
  const [before] = await pathOf(teacher.page);
  path.cut(true);
  await tile.getByText("Connecting").waitFor();
  await expect.poll(() => pathOf(teacher.page)).not.toContain(before);
  path.cut(false);
  await bothMove();

  path.goAround();

  // A reload leads back into the room, past the preview and the lobby.
  await student.page.reload();
  await inRoom(student.page);
  await bothMove();

  // A copy of the tab has a seat of its own beside the first one's, and is not let in once more.
  const [copy] = await Promise.all([
    student.page.waitForEvent("popup"),
    student.page.evaluate((to) => void window.open(to), address),
  ]);
  await copy.getByRole("button", { name: "Join", exact: true }).click();
  await inRoom(copy);
  await tile.nth(1).waitFor();
  // Closed it is gone, and does not keep its seat as one does that lost its socket.
  await copy.close();
  await tile.nth(1).waitFor({ state: "detached" });
  await bothMove();

  // A guest who is denied was never connected to anybody.
  const guest = await meetingPage(await somebodyElse(), path, "guest");
  await teacher.page.getByRole("button", { name: "People" }).click();
  await teacher.page.getByLabel("Invite a guest").fill("Rosa");
  await teacher.page.getByRole("button", { name: "Create guest link" }).click();
  await come(guest.page, await teacher.page.getByLabel("Guest link for Rosa").inputValue());
  await teacher.page.getByRole("button", { name: "Deny Rosa" }).click();
  await guest.page.getByRole("heading", { name: "You were not let in" }).waitFor();
  expect(await pathOf(guest.page)).toEqual([]);

  // Let back they may knock again, leave, and come again.
  await teacher.page.getByRole("button", { name: "Let Rosa back" }).click();
  await teacher.page.getByText("Denied by").waitFor({ state: "detached" });
  await guest.page.reload();
  const admit = teacher.page.getByRole("button", { name: "Admit Rosa" });
  await guest.page.getByRole("button", { name: "Join", exact: true }).click();
  await admit.waitFor();
  await guest.page.getByRole("button", { name: "Leave", exact: true }).click();
  await guest.page.getByRole("heading", { name: "You left the meeting" }).waitFor();
  await admit.waitFor({ state: "detached" });
  await guest.page.getByRole("button", { name: "Join again" }).click();
  await guest.page.getByRole("button", { name: "Join", exact: true }).click();

  // Let in they are the third, until they are removed.
  await admit.click();
  await inRoom(guest.page);
  await Promise.all([
    ...[teacherName, studentName].map((name) => moves(guest.page, name)),
    ...[teacher, student].map(({ page }) => moves(page, "Rosa")),
  ]);
  expect(await axeFindings(teacher.page)).toEqual([]);
  await teacher.page.getByRole("button", { name: "Remove Rosa" }).click();
  await press(teacher.page, "Remove");
  await guest.page.getByRole("heading", { name: "You were removed from the meeting" }).waitFor();
  await student.page.locator("figure", { hasText: "Rosa" }).waitFor({ state: "detached" });
  // Loaded anew, the page says so at once.
  await guest.page.reload();
  await guest.page.getByRole("heading", { name: "You were removed from the meeting" }).waitFor();

  // The link was opened once; in another browser it opens nothing.
  await guest.page.evaluate(() => localStorage.clear());
  await guest.page.reload();
  await guest.page.getByRole("heading", { name: "This link does not work" }).waitFor();

  // What is written in the room stands in the conversation of the assignment.
  await student.page.getByRole("button", { name: "Chat" }).click();
  await student.page.getByPlaceholder(/^Write/).fill("Can you hear me?");
  await student.page.keyboard.press("Enter");
  await teacher.page.getByRole("button", { name: /Chat/ }).click();
  await says(teacher.page, "Can you hear me?");

  // The teacher ends it for everybody.
  await teacher.page.getByRole("button", { name: "Leave or end" }).click();
  await teacher.page.getByRole("menuitem", { name: "End for everybody" }).click();
  await press(teacher.page, "End meeting");
  for (const { page } of [teacher, student]) {
    await page.getByRole("heading", { name: "The meeting has ended" }).waitFor();
  }
  return teacher.page;
}
