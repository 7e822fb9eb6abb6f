import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { useCast } from "./windows.ts";
import { asksWhy, dialog, more, press, readsOf, says, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `Tariffs and tides ${someWord()}`;
const cast = await useCast(["student", "rep", "admin", "teacher", "samuel", "yuki"]);

/** The student's draft, made by the API: how one is written is another story's. */
async function draft(page: Page) {
  const headers = { origin: url };
  const dueDate = new Date(Date.now() + 14 * 86_400_000).toISOString();
  const data = {
    serviceType: "tutoring",
    title,
    subject: "History",
    dueDate,
    brief: "Read along.",
  };
  const answer = await page.request.post(`${url}/api/assignments`, { headers, data });
  expect(answer.status()).toBe(201);
  const { id, version } = await answer.json();
  const declaration = { version: integrityDeclaration.version, accepted: true };
  await page.request.post(`${url}/api/assignments/${id}/sign`, {
    headers,
    data: { version, declaration },
  });
  return id as string;
}

const talk = (page: Page) => page.getByRole("region", { name: "Conversation" });
async function write(page: Page, text: string) {
  const box = talk(page).getByRole("textbox").first();
  await box.fill(text);
  await box.press("Enter");
}
const upload = (page: Page, name: string) =>
  page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(`${name}, in words.`) });

it("leads an assignment from the quote to the rating, live for all four roles", async () => {
  const { student, rep, admin, teacher: elena, samuel, yuki } = cast.pages;
  const id = await draft(student);
  const page = `${url}/assignments/${id}`;

  // The student hands in; the rep asks, the student answers.
  await student.goto(page);
  await student.getByRole("button", { name: "Hand in assignment" }).click();
  await rep.goto(page);
  await more(rep, "Ask the student");
  await dialog(rep).getByLabel("Your question").fill("Which century is it about?");
  await press(rep, "Send question");
  await student.getByRole("button", { name: "Answer the question" }).first().click();
  await dialog(student).getByRole("textbox").fill("The seventeenth.");
  await press(student, "Send answer");
  await says(rep, "The seventeenth.");

  // The rep quotes with nothing due before the work; the student accepts.
  await rep.getByRole("button", { name: "Send quote" }).first().click();
  await dialog(rep).getByLabel("Item, line 1").fill("Six lessons");
  await dialog(rep).getByLabel("Unit price, line 1").fill("240");
  await dialog(rep).getByLabel("0 % of the total as deposit", { exact: true }).click();
  await press(rep, "Send quote");
  await student.getByRole("button", { name: "Accept quote" }).first().click();
  const reads = readsOf(student, id);
  await press(student, "Accept quote");

  // Three teachers are offered it; one accepts, and it is gone for the others at once.
  await rep.getByRole("button", { name: "Offer to teachers" }).first().click();
  for (const name of ["Elena", "Samuel", "Yuki"]) {
    await dialog(rep).getByRole("checkbox", { name }).check();
  }
  // The answer has the page. It is read once more for the command, and once for the hint of its invoice,
  // which knows no version.
  expect(reads.length).toBeLessThanOrEqual(2);
  for (const one of [elena, samuel, yuki]) await one.goto(`${url}/offers`);
  await press(rep, "Send offers");
  for (const one of [elena, samuel, yuki]) await says(one, title);
  const offer = elena.getByRole("article").filter({ hasText: title });
  await offer.getByRole("button", { name: "Accept offer" }).click();
  await press(elena, "Accept offer");
  await elena.waitForURL(/\/assignments\/asg_/);
  for (const one of [samuel, yuki]) await says(one, /is no longer open/);
  await says(student, "Elena");

  // The work begins; teacher and student talk, and files go both ways.
  await elena.getByRole("button", { name: "Start work" }).first().click();
  await press(elena, "Start work");
  await write(elena, "Hello Amara, send me what you have.");
  await talk(student).getByText("send me what you have").first().waitFor();
  await write(student, "Here it comes.");
  await talk(elena).getByText("Here it comes.").first().waitFor();
  await upload(student, "sources.txt");
  await says(elena, "sources.txt");

  // Delivered, revised once, delivered again, accepted and rated; the page is reloaded in the middle.
  for (const [name, words] of [
    ["lesson plan.txt", "The first plan."],
    ["second plan.txt", "With more maps."],
  ] as const) {
    await upload(elena, name);
    await says(student, name);
    const deliver = elena.getByRole("button", { name: "Deliver work" }).first();
    await deliver.click();
    await dialog(elena).getByRole("checkbox", { name }).waitFor();
    await dialog(elena).getByLabel("Message (optional)").fill(words);
    await press(elena, "Deliver work");
    await says(student, words);
    if (name === "second plan.txt") break;
    await student.reload();
    await more(student, "Ask for a revision");
    await dialog(student).getByRole("textbox").fill("More maps, please.");
    await press(student, "Ask for a revision");
    await says(elena, "More maps, please.");
  }
  await student.getByRole("button", { name: "Accept delivery" }).first().click();
  await press(student, "Accept delivery");
  await student.getByRole("button", { name: "Rate your teacher" }).first().click();
  await dialog(student).getByRole("radio", { name: "5 of 5, excellent" }).press("Space");
  await press(student, "Send rating");

  // One story, told to each as far as it is theirs.
  await admin.goto(page);
  const stories = { student: "", elena: "", rep: "", admin: "" };
  for (const [who, one] of Object.entries({ student, elena, rep, admin })) {
    await one.reload();
    const line = one.locator("#timeline");
    await line.getByText(/rated the teacher: 5 of 5/).waitFor();
    const older = line.getByRole("button", { name: "Show more" });
    const first = line.getByText("started the draft");
    await expect
      .poll(async () => {
        if (await older.isVisible()) await older.click().catch(() => undefined);
        return first.isVisible();
      })
      .toBe(true);
    stories[who as keyof typeof stories] = (await line.textContent()) ?? "";
  }
  for (const told of Object.values(stories)) {
    for (const words of ["handed it in", "asked a question", "started the work"]) {
      expect(told).toContain(words);
    }
    expect(told).toMatch(/delivered the work[\s\S]*|delivered again/);
  }
  expect(stories.student).toMatch(/made a quote of €\s?240/);
  expect(stories.student).not.toMatch(/offered it|Samuel|Yuki/);
  expect(stories.elena).not.toMatch(/quote|€|Samuel|Yuki/);
  for (const staff of ["rep", "admin"] as const) {
    expect(stories[staff]).toMatch(/made a quote of €\s?240/);
    expect(stories[staff]).toMatch(/Samuel/);
  }
  // The admin is asked for a reason: a conversation in which they take no part.
  const refusals = cast.refusals().filter((one) => !asksWhy(id).test(one));
  expect([...cast.errors(), ...refusals]).toEqual([]);
});
