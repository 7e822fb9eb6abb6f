import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog, press, says, someWord, underWay } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "rep", "teacher"]);
const { student, rep, teacher } = cast.pages;

const editor = student.getByRole("textbox", { name: "Your text" });
/** The cards of one kind beside a text. */
const cards = (page: Page, kind: "Comment" | "Suggestion") =>
  page.getByRole("article", { name: `${kind} by` });

/** Selects words of the version on the page, as a hand does. */
async function select(page: Page, words: string) {
  await page.getByRole("region", { name: /^Version / }).evaluate((text, wanted) => {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
  }, words);
  await page.getByRole("toolbar", { name: "Selected words" }).waitFor();
}

/** Nothing is wrong with the page, and on a phone it is not wider than the window. */
async function isFine(page: Page) {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(page)).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

it("a writing goes through two versions with comments and suggestions, is compared, and is returned", async () => {
  const id = await underWay({ student, rep, teacher }, `The price of bread ${someWord()}`);

  // The student begins it on the page of the assignment, and writes.
  await student.goto(`${url}/assignments/${id}`);
  await student.getByRole("button", { name: "New writing" }).click();
  await dialog(student).getByLabel("Title").fill("Bread and riots");
  await dialog(student).getByLabel("Task (optional)").fill("Why did prices rise?");
  await dialog(student).getByRole("button", { name: "Create writing" }).click();
  await student.getByRole("heading", { name: "Bread and riots", level: 1 }).waitFor();
  await says(student, "Why did prices rise?");
  await editor.click();
  await student.keyboard.insertText("Prices doubled within half a year. ");
  await student.keyboard.insertText("People broke the windows. Nobody was ready.");
  await isFine(student);

  // What is frozen is said before it is done, and a receipt after it.
  await student.getByRole("button", { name: "Submit version 1" }).click();
  await says(student, "13 words");
  await press(student, "Submit version 1");
  const receipt = student.getByRole("region", { name: "Receipt" });
  await receipt.getByText(/^[0-9a-f]{64}$/).waitFor();
  const page = student.url().replace(/\?.*/, "");

  // The teacher reviews it; nobody else sees that before it is sent.
  await teacher.goto(page);
  await teacher.getByRole("button", { name: "Start review" }).click();
  await press(teacher, "Review version 1");
  for (const [words, instead] of [
    ["broke", "smashed"],
    ["Nobody", "No one"],
  ] as const) {
    await select(teacher, words);
    await teacher.getByRole("button", { name: "Suggest", exact: true }).click();
    await teacher.getByLabel("Instead write").fill(instead);
    await teacher.keyboard.press("Control+Enter");
    await cards(teacher, "Suggestion").filter({ hasText: instead }).waitFor();
  }
  await select(teacher, "half a year");
  await teacher.keyboard.press("c");
  await teacher.getByLabel("Comment", { exact: true }).fill("Give a figure.");
  await teacher.keyboard.press("Control+Enter");
  await cards(teacher, "Comment").filter({ hasText: "Only you see this" }).waitFor();
  await isFine(teacher);
  await teacher.keyboard.press("?");
  await dialog(teacher).getByText("Next comment").waitFor();
  await teacher.keyboard.press("Escape");
  await dialog(teacher).waitFor({ state: "hidden" });
  expect(await cards(student, "Comment").count()).toBe(0);
  await teacher.getByRole("button", { name: "Request changes" }).click();
  await dialog(teacher)
    .getByLabel(/^Summary/)
    .fill("Well begun.");
  await press(teacher, "Send and request changes");

  // The student sees it at once. One suggestion is accepted and one rejected, and the text follows.
  await says(student, "Well begun.");
  const [smashed, noOne] = ["smashed", "No one"].map((words) =>
    cards(student, "Suggestion").filter({ hasText: words }),
  );
  await smashed?.getByRole("button", { name: "Accept" }).click();
  // The next card comes in its place as soon as it is pressed, and is pressed all the same.
  await student.getByRole("switch", { name: "Show 1 comment dealt with" }).waitFor();
  await noOne?.getByRole("button", { name: "Reject" }).click();
  await noOne?.getByText("Rejected").waitFor();
  await editor.getByText("People smashed the windows. Nobody was ready.").waitFor();
  const said = cards(student, "Comment").filter({ hasText: "Give a figure." });
  await said.getByRole("button", { name: "Reply" }).click();
  await said.getByLabel("Your reply").fill("It was six months.");
  await said.getByRole("button", { name: "Send reply" }).click();
  await said.getByText("It was six months.").waitFor();
  await said.getByRole("button", { name: "Resolve" }).click();
  await said.getByText(/^Resolved by/).waitFor();
  await editor.press("Control+End");
  await student.keyboard.insertText(" So it began.");
  // The page goes in the same moment; what was typed is there.
  await student.reload();
  await editor.getByText("Nobody was ready. So it began.").waitFor();
  await isFine(student);
  await student.getByRole("button", { name: "Submit version 2" }).click();
  await press(student, "Submit version 2");
  await says(student, "Version 2 is submitted");

  // What was decided and what has changed, the teacher reads.
  await teacher.getByRole("link", { name: "Compare" }).click();
  const compared = teacher.getByRole("region", { name: "Version 2 compared with 1" });
  await compared.locator("del", { hasText: "broke" }).waitFor();
  await compared.locator("ins", { hasText: "smashed" }).waitFor();
  await compared.locator("ins", { hasText: "So it began" }).waitFor();
  await compared.getByText("Side by side").click();
  expect(await compared.locator("del").allTextContents()).toEqual(["broke"]);
  await isFine(teacher);
  await teacher.getByRole("link", { name: "Version 2", exact: true }).click();
  await teacher.getByRole("switch", { name: "Show 3 comments dealt with" }).click();
  const lost = cards(teacher, "Suggestion").filter({ hasText: "smashed" });
  await lost.getByText("Accepted").waitFor();
  await lost.getByText("These words of version 1 are gone here.").waitFor();
  await teacher.getByRole("button", { name: "Start review" }).click();
  await press(teacher, "Review version 2");
  await teacher.getByRole("button", { name: "Return", exact: true }).click();
  await dialog(teacher)
    .getByLabel(/^Summary/)
    .fill("Well done.");
  await press(teacher, "Return text");

  // It is back for good, on the page of the assignment too, and on paper with its comments as notes.
  await says(student, "This text came back to you.");
  await says(student, "Well done.");
  await student.goto(page);
  await said.waitFor();
  await student.emulateMedia({ media: "print" });
  await student.getByRole("heading", { name: "Comments" }).waitFor();
  await student.getByRole("listitem").filter({ hasText: "It was six months." }).first().waitFor();
  expect(await student.getByRole("navigation", { name: "Versions" }).isVisible()).toBe(false);
  await student.emulateMedia({ media: null });
  await rep.goto(page);
  await says(rep, "Well done.");
  await student.goto(`${url}/assignments/${id}`);
  await student.getByRole("link", { name: /^Bread and riots.*Returned/ }).waitFor();
  expect(cast.errors()).toEqual([]);
  expect(cast.refusals()).toEqual([]);
});
