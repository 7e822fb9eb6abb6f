import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axeFindings, inMails, sideways } from "./browser.ts";
import { itsTime, quarterBefore } from "./clock.ts";
import { meetInRoom } from "./room-story.ts";
import { useCast } from "./windows.ts";
import { dialog, press, says, someWord, underWay } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "rep", "teacher"]);
const { student, rep, teacher } = cast.pages;

/** A start in four to nine minutes, so that its room is open already. */
const soon = () => new Date(Math.ceil((Date.now() + 240_000) / 300_000) * 300_000);

/** Chooses a time in the picker of a dialog, by the clock of Rome. */
async function chooseTime(page: Page, at: Date) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Rome", ...options }).format(at);
  await page.getByLabel("Another time").click();
  const day = part({ day: "numeric", month: "long", year: "numeric" });
  await page.getByRole("button", { name: day, exact: true }).click();
  const [hours = "", minutes = ""] = part({ hour: "2-digit", minute: "2-digit" }).split(":");
  await page.getByLabel("Hours").fill(hours);
  await page.getByLabel("Minutes", { exact: true }).fill(minutes);
  await page.getByRole("button", { name: "Take this time" }).click();
  await page.getByRole("button", { name: /^Add / }).click();
}

it("a meeting is proposed, countered, accepted, reminded of, held in its room, noted and billed", async () => {
  const id = await underWay(cast.pages, `The price of bread ${someWord()}`);

  // The student proposes two of the teacher's free times.
  await student.goto(`${url}/assignments/${id}`);
  await student.getByRole("button", { name: "New meeting" }).click();
  await dialog(student).getByText("Propose times").click();
  await dialog(student).getByLabel("Title").fill("Prices and riots");
  await dialog(student).getByLabel("Agenda (optional)").fill("1. Bread\n2. Riots");
  await dialog(student)
    .getByRole("button", { name: /^Next free/ })
    .click();
  expect(await axeFindings(student)).toEqual([]);
  await student.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(student)).toBe(0);
  await student.setViewportSize({ width: 1280, height: 800 });
  await press(student, "Propose meeting");
  await student.getByRole("heading", { name: "Prices and riots", level: 1 }).waitFor();
  await says(student, "Waiting for Elena Marchetti");
  const [meetingId = ""] = /mee_\w+/.exec(student.url()) ?? [];

  // The teacher cannot then, and proposes another time, a few minutes from now.
  await teacher.goto(`${url}/assignments/${id}`);
  await teacher.getByRole("link", { name: "Answer", exact: true }).click();
  await teacher.getByRole("button", { name: "Propose other times" }).click();
  await dialog(teacher).getByLabel("Length in minutes").fill("15");
  // What stands below the free times moves until they are there.
  const free = dialog(teacher).getByRole("group", { name: "Up to 5 times" });
  await free.and(teacher.locator("[aria-busy=false]")).waitFor();
  await dialog(teacher).getByRole("button", { name: "Choose another time" }).click();
  await chooseTime(teacher, soon());
  await dialog(teacher).getByLabel("Message (optional)").fill("Now would be good.");
  await press(teacher, "Propose times");

  // The student sees it at once, and accepts.
  await says(student, "Now would be good.");
  await student.getByRole("button", { name: "Accept" }).click();
  await press(student, "Accept meeting");

  // A quarter of an hour before, a mail reminds; its link leads to the meeting, and from there into its room.
  await quarterBefore({ assignmentId: id, meetingId });
  const page = `${url}/assignments/${id}/meetings/${meetingId}`;
  const reminder = new RegExp(`You meet Elena Marchetti in 15 minutes[^}]*?${page}`);
  await inMails(student, url, "student@demo.lyceum.test", reminder);
  await student.goto(page);
  await student.getByRole("link", { name: "Join" }).click();
  const room = `/room/${id}/${meetingId}`;
  await student.waitForURL(`${url}${room}`);
  await itsTime({ assignmentId: id, meetingId });
  const host = await meetInRoom(`${url}${room}`, {
    host: ["Elena Marchetti", teacher],
    student: ["Amara Okafor", student],
  });

  // What came of it: the teacher writes the note, and the student reads the part that is for them.
  await host.getByRole("link", { name: "Write the note" }).click();
  await host.getByRole("button", { name: "Write note" }).click();
  await dialog(host).getByLabel("For Amara").fill("Read the second chapter.");
  await dialog(host).getByLabel("Private").fill("Quick with sources.");
  await press(host, "Save note");
  await student.goto(page);
  await says(student, "Read the second chapter.");
  expect(await student.getByText("Quick with sources.").count()).toBe(0);
  await student.getByRole("heading", { name: "Attendance" }).waitFor();

  // A rep puts it on an invoice, where it stands with its code; the student has no draft to open.
  await rep.goto(page);
  const code = await rep
    .getByText(/^MTG-\w+$/)
    .first()
    .textContent();
  await rep.getByRole("button", { name: "Add to invoice" }).click();
  await dialog(rep).getByLabel("Price per hour, without tax").fill("40");
  await press(rep, "Add to invoice");
  await rep.getByRole("link", { name: "On an invoice" }).click();
  await rep.getByRole("heading", { name: "Draft invoice", level: 1 }).waitFor();
  await says(rep, new RegExp(code ?? "no code"));
  await says(rep, "€10.00");
  expect(await student.getByRole("heading", { name: "Charge" }).count()).toBe(0);
  expect(cast.errors()).toEqual([]);
  expect(cast.refusals()).toEqual([]);
});
