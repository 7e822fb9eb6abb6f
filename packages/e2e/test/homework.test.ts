import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { wasDue } from "./clock.ts";
import { useCast } from "./windows.ts";
import { dialog, more, press, says, someWord, underWay } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "rep", "teacher"]);
const { student, rep, teacher } = cast.pages;

const editor = student.getByRole("textbox", { name: "Your text" });
const sheet = teacher.getByRole("region", { name: "Mark" });

/** Nothing is wrong with the page, and on a phone it is not wider than the window. */
async function isFine(page: Page) {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(page)).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Sets homework on its page: by a rubric that is made there, late for two days at ten per cent each. */
async function setHomework(assignmentId: string, title: string) {
  await teacher.goto(`${url}/assignments/${assignmentId}`);
  await teacher.getByRole("link", { name: "Set homework" }).click();
  await teacher.getByLabel("Title", { exact: true }).fill(title);
  await teacher.getByRole("textbox", { name: "Instructions" }).click();
  await teacher.keyboard.insertText("Read both inscriptions and say what they tell of the census.");
  await teacher.getByLabel("A rubric").check();
  await teacher.getByRole("button", { name: "Make one here" }).click();
  await teacher.getByLabel("Title of the rubric").fill("Source analysis");
  await teacher.getByLabel("What is looked at").fill("Reading");
  await teacher.getByRole("button", { name: "Add levels to Reading" }).click();
  await teacher.getByRole("button", { name: "Add criterion" }).click();
  await teacher.getByLabel("What is looked at").last().fill("Argument");
  await teacher.getByLabel("Is taken for a while").check();
  await teacher.getByLabel("It loses points").check();
  await says(
    teacher,
    /loses 10 % of the possible points for each day that has begun, 50 % at most/,
  );
  await isFine(teacher);
  await teacher.getByRole("button", { name: /^Assign to/ }).click();
  await teacher.getByRole("heading", { name: title, level: 1 }).waitFor();
  const homeworkId = new URL(teacher.url()).pathname.split("/").at(-1) ?? "";
  return { assignmentId, homeworkId };
}

/** Gives the student another day, by the picker of the dialog. */
async function extend(reason: string) {
  await more(teacher, "Extend");
  await dialog(teacher).getByLabel("Due").click();
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Rome",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(Date.now() + 2 * 86_400_000);
  await teacher.getByRole("button", { name: day, exact: true }).click();
  await teacher.getByRole("button", { name: "Take this time" }).click();
  await dialog(teacher).getByLabel(/^Why/).fill(reason);
  await press(teacher, "Save extension");
}

async function submit(version: number, words: string) {
  await editor.click();
  await student.keyboard.press("ControlOrMeta+A");
  await student.keyboard.insertText(words);
  await student.getByRole("button", { name: `Submit version ${version}` }).click();
  await press(student, `Submit version ${version}`);
  await student.getByRole("region", { name: "Receipt" }).waitFor();
}

it("homework is closed, extended, submitted late, marked by its rubric, released, and submitted again", async () => {
  const assignmentId = await underWay({ student, rep, teacher }, `The census ${someWord()}`);
  const ref = await setHomework(assignmentId, "Two inscriptions");
  const page = teacher.url();

  // The student reads what is to be done and how it is marked, and begins.
  await student.goto(page);
  await says(student, "Read both inscriptions");
  await student.getByText("How it is marked").click();
  await says(student, "Fully met");
  await says(teacher, /^Seen$/);
  await isFine(student);

  // Three days after the due date nothing is taken. The teacher extends it, and that counts.
  await wasDue(ref, 72);
  await student.goto(page);
  await says(student, "This homework is not taken any more. Nothing was submitted.");
  expect(await student.getByRole("button", { name: /^Submit/ }).count()).toBe(0);
  await teacher.goto(page);
  await extend("The library was closed.");
  await says(student, "The library was closed.");
  await student.getByRole("button", { name: "Submit version 1" }).waitFor();

  // A day and an hour after the extension two days have begun.
  await wasDue(ref, 25);
  await student.goto(page);
  await says(student, /loses 20 % of the possible points \(4 points\): 2 days have begun/);
  await submit(1, "The first counts the citizens. The second counts their land.");
  await says(student, /, 1 day late/);

  // The teacher marks by the rubric. Until the mark is released the student learns nothing of it.
  await sheet.getByRole("radio", { name: /^Fully met/ }).check();
  await sheet.getByLabel("Points for Argument, 10 at most").fill("7.5");
  await sheet.getByLabel("Comment on Argument").fill("Say why the land matters.");
  await sheet.getByRole("button", { name: "Finish marking" }).click();
  await sheet.getByRole("button", { name: "Release mark…" }).waitFor();
  expect(await student.getByText("Say why the land matters.").count()).toBe(0);
  // By key: a second click at the same place would be a double click's.
  await sheet.getByRole("button", { name: "Release mark…" }).press("Enter");
  await press(teacher, "Release mark");

  // The page that is open shows the mark as a sum, the level that was reached, and the words.
  const mark = student.locator("#mark");
  await mark.getByText("13.5 of 20 points").waitFor();
  await mark.getByText("17.5", { exact: true }).waitFor();
  await mark.getByText("Late: 2 days begun, 20 % of 20").waitFor();
  await mark.getByText("−4", { exact: true }).waitFor();
  await says(student, "This level was reached.");
  await says(student, "Say why the land matters.");
  await isFine(student);

  // Asked for another submission, the student goes on; the mark is of the earlier version then.
  await sheet.getByRole("button", { name: "More" }).click();
  await teacher.getByRole("menuitem", { name: /another submission/ }).click();
  await dialog(teacher).getByLabel(/^Why/).fill("Go one step further.");
  await press(teacher, "Ask for another submission");
  await submit(2, "The first counts the citizens. The second counts what they owned.");
  await says(student, "This mark is of version 1. Version 2 came since, and is marked anew.");
  await student.getByRole("link", { name: "Compare" }).click();
  await student.locator("ins").getByText("what they owned").waitFor();
  await isFine(student);

  expect(cast.errors()).toEqual([]);
  expect(cast.refusals()).toEqual([]);
});
