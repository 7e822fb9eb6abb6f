import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, inject, it, onTestFinished } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog, press, say, says, someWord, underWay } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "rep", "teacher"]);
const { student, rep, teacher } = cast.pages;

const questionOf = (page: Page, number: number) =>
  page.getByRole("article", { name: `Question ${number}` });
const mark = teacher.getByRole("region", { name: "Mark" });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Nothing is wrong with the page, and on a small phone it is not wider than the window. */
async function isFine(page: Page) {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(page)).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** By the Tab key alone to something on the page, as whoever uses no mouse gets there. */
async function tabTo(page: Page, target: Locator) {
  const isThere = () => target.evaluate((one) => one === document.activeElement);
  await target.waitFor();
  for (let presses = 0; !(await isThere()); presses++) {
    if (presses > 60) throw new Error("The Tab key does not lead there.");
    await page.keyboard.press("Tab");
  }
}

async function pressByKey(page: Page, target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Adds a question of this kind to the exam that is open. */
async function addQuestion(kind: RegExp, asked: string) {
  await teacher.getByRole("button", { name: "Add question to Section 1" }).click();
  await teacher.getByRole("menuitem", { name: kind }).click();
  await teacher.getByRole("textbox", { name: "What is asked" }).click();
  await teacher.keyboard.insertText(asked);
}

/** Builds an exam with a question that is marked by its key and one that is marked by hand. */
async function buildExam(assignmentId: string, title: string) {
  const { id } = await say(teacher, `/${assignmentId}/exams`, {
    title,
    opensAt: inHours(-1),
    closesAt: inHours(3),
    durationMinutes: 60,
    shows: "answers",
  });
  const page = `${url}/assignments/${assignmentId}/exams/${id}`;
  await teacher.goto(page);
  const section = teacher.getByRole("button", { name: "Add question to Section 1" });
  const addSection = teacher.getByRole("button", { name: "Add section" });
  await addSection.waitFor();
  if (!(await section.count())) await addSection.click();
  await addQuestion(/^Short answer/, "What is the capital of Portugal?");
  await teacher.getByLabel("Accepted answers").first().fill("Lisbon");
  await teacher.keyboard.press("Enter");
  await addQuestion(/^Long text/, "Why is it there?");
  await isFine(teacher);

  // Before it is published it is tried as the student will take it, and nothing of that is stored.
  await teacher.getByRole("link", { name: "Preview as the student" }).click();
  await questionOf(teacher, 1).getByRole("textbox").fill("lisbon");
  await questionOf(teacher, 2).getByRole("textbox").fill("Because.");
  await teacher.getByRole("button", { name: "Submit and see the points" }).click();
  await says(teacher, /1 question would wait for your mark/);
  await teacher.getByRole("button", { name: /^Publish/ }).click();
  await press(teacher, "Publish exam");
  return page;
}

it("an exam is built, tried, published, taken by keyboard through an outage, marked, and marked again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lyceum-receipts-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const assignmentId = await underWay({ student, rep, teacher }, `Cities ${someWord()}`);
  const page = await buildExam(assignmentId, "Capitals");

  // The student reads when it is and what is noted, and begins; all of it without a mouse.
  await student.goto(page);
  await says(student, "What is noted");
  expect(await student.getByText("What is the capital of Portugal?").count()).toBe(0);
  await isFine(student);
  await pressByKey(student, student.getByRole("button", { name: "Start exam" }));
  await pressByKey(student, dialog(student).getByRole("button", { name: "Start exam" }));
  await tabTo(student, questionOf(student, 1).getByRole("textbox"));
  await student.keyboard.type("Lisbon");
  await says(student, /^All saved/);
  await isFine(student);

  // The network is gone for a while: the page says so, and what was written comes when it is back.
  await student.context().setOffline(true);
  await tabTo(student, questionOf(student, 2).getByRole("textbox"));
  await student.keyboard.type("By the river.");
  await says(student, /No connection\. 1 answer waits on this device/);
  await student.context().setOffline(false);
  await says(student, /^All saved/);
  await pressByKey(student, student.getByRole("button", { name: "Submit exam" }));
  await says(student, "All questions are answered.");
  await pressByKey(student, dialog(student).getByRole("button", { name: "Submit exam" }));
  await student.getByRole("heading", { name: "Your exam is submitted" }).waitFor();
  await isFine(student);

  // The receipts that the browser was given are what the server has.
  const [download] = await Promise.all([
    student.waitForEvent("download"),
    student.getByRole("link", { name: /^Download \d receipts$/ }).click(),
  ]);
  const receipts = join(folder, "receipts.json");
  await download.saveAs(receipts);
  await student.goto(`${page}/receipts`);
  const [chooser] = await Promise.all([
    student.waitForEvent("filechooser"),
    student.getByRole("button", { name: /file/i }).first().click(),
  ]);
  await chooser.setFiles(receipts);
  await says(student, /^All \d receipts match$/);
  await isFine(student);

  // The key marked the first answer. The second one is the teacher's, and nobody sees it before the release.
  await teacher.goto(`${page}/marking`);
  await teacher.getByLabel(/^Points for question 2/).fill("1");
  await isFine(teacher);
  await mark.getByRole("button", { name: "Finish marking" }).click();
  await student.goto(page);
  await says(student, "Your teacher is marking your exam.");
  await mark.getByRole("button", { name: "Release result…" }).press("Enter");
  await press(teacher, "Release result");
  const result = student.locator("#result");
  await result.getByText(/^2 of \d+ points/).waitFor();
  await isFine(student);

  // Marked again with a reason, the student reads the new mark once it is released.
  await mark.getByRole("button", { name: /again…$/i }).click();
  await dialog(teacher).getByLabel(/^Why/).fill("The river counts twice.");
  await dialog(teacher).getByRole("button").last().click();
  await dialog(teacher).waitFor({ state: "hidden" });
  await teacher.getByLabel(/^Points for question 2/).fill("2");
  await mark.getByRole("button", { name: "Finish marking" }).click();
  await mark.getByRole("button", { name: "Release result…" }).press("Enter");
  await press(teacher, "Release result");
  await result.getByText(/^3 of \d+ points/).waitFor();
  await says(student, "The river counts twice.");

  expect(cast.errors()).toEqual([]);
  expect(cast.refusals()).toEqual([]);
});
