import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { profileId } from "@lyceum/core/id.ts";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { asksWhy, dialog, more, press, say, says, someWord } from "./workspace-page.ts";

const url = inject("url");
const title = `Weights and measures ${someWord()}`;
const cast = await useCast(["student", "rep", "admin", "teacher", "samuel"]);

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Agreed on and ready to be offered. */
async function agreed(student: Page, rep: Page) {
  const brief = { subject: "History", brief: "Read along.", dueDate: later(14) };
  const { id, version } = await say(student, "", { serviceType: "tutoring", title, ...brief });
  const declaration = { version: integrityDeclaration.version, accepted: true };
  const submitted = await say(student, `/${id}/submit`, { version, declaration });
  const quoted = await say(rep, `/${id}/quote`, {
    version: submitted.version,
    deposit: 0,
    validUntil: later(5),
    lines: [{ description: "Six lessons", quantity: 1, unitAmount: 24_000 }],
  });
  await say(student, `/${id}/accept-quote`, { version: quoted.version, quote: 1 });
  return id;
}

const told = (page: Page, text: string | RegExp) =>
  page.locator("#timeline").getByText(text).first().waitFor();

async function offer(rep: Page, name: string, teacher: Page) {
  await rep.getByRole("button", { name: "Offer to teachers" }).first().click();
  await dialog(rep).getByRole("checkbox", { name }).check();
  await press(rep, "Send offers");
  await teacher.goto(`${url}/offers`);
  const card = teacher.getByRole("article").filter({ hasText: title });
  await card.getByRole("button", { name: "Accept offer" }).click();
  await press(teacher, "Accept offer");
  await teacher.waitForURL(/\/assignments\/asg_/);
}

it("disputes, decides, reopens, changes the teacher and cancels, live for everybody", async () => {
  const { student, rep, admin, teacher: elena, samuel } = cast.pages;
  const id = await agreed(student, rep);
  const page = `${url}/assignments/${id}`;
  for (const one of [student, rep, admin]) await one.goto(page);
  await offer(rep, "Elena", elena);
  await elena.getByRole("button", { name: "Start work" }).first().click();
  await press(elena, "Start work");

  // More time: asked for, another date offered, agreed on.
  await more(elena, "Ask for more time");
  await dialog(elena).getByRole("button", { name: "A week later" }).click();
  await dialog(elena).getByLabel("Why is more time needed?").fill("The archive is closed.");
  await press(elena, "Ask for more time");
  await says(student, "Your teacher asks for more time.");
  await student.getByRole("button", { name: "Offer another date" }).first().click();
  await dialog(student).getByRole("button", { name: "2 days later" }).click();
  await press(student, "Offer another date");
  await elena.getByRole("button", { name: "Accept the new date" }).first().click();
  await press(elena, "Accept the new date");
  await told(student, /agreed to move the due date to/);

  // Delivered under a long name, and disputed with the file as evidence; the network is away when it is first sent.
  const long = `plan_${"of_every_unit_".repeat(10)}`;
  await elena
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: `${long}.txt`, mimeType: "text/plain", buffer: Buffer.from("Units.") });
  await elena.getByRole("button", { name: "Deliver work" }).first().click();
  await dialog(elena).getByRole("checkbox", { name: long }).waitFor();
  await press(elena, "Deliver work");
  await student.locator("#delivery").waitFor();
  for (const page of [elena, student]) expect(await sideways(page)).toBe(0);
  await more(student, "Dispute");
  const claim = dialog(student);
  await claim.getByRole("radio", { name: "Not what was agreed" }).check();
  await claim.getByLabel("What happened").fill("The metre is missing.");
  await claim.getByRole("radio", { name: "A partial refund" }).check();
  await claim.getByRole("checkbox", { name: new RegExp(`^${long}`) }).check();
  await student.context().setOffline(true);
  await claim.getByRole("button", { name: "Send dispute" }).click();
  await claim.getByText("We cannot reach Lyceum.").waitFor();
  await student.context().setOffline(false);
  await expect
    .poll(() => claim.getByLabel("What happened").inputValue())
    .toBe("The metre is missing.");
  await press(student, "Try again");
  await elena.locator("#dispute").getByText("The metre is missing.").waitFor();

  // The rep proposes, the owner decides; a dialog that was open meanwhile says that it is over.
  await rep.getByRole("button", { name: "Propose a decision" }).first().click();
  await dialog(rep)
    .getByRole("radio", { name: /^Adjusted/ })
    .check();
  await dialog(rep).getByRole("radio", { name: "The work counts as completed" }).check();
  await dialog(rep)
    .getByLabel(/^How much goes back/)
    .fill("60");
  await dialog(rep).getByLabel("Why").fill("A quarter of it was not there.");
  await press(rep, "Send proposal");
  await admin.locator("#dispute").getByText("A quarter of it was not there.").waitFor();
  await rep.getByRole("button", { name: "Propose a decision" }).first().click();
  await admin.getByRole("button", { name: "Decide dispute" }).click();
  // Effect on payments is shown before it is confirmed.
  await dialog(admin).getByLabel("Effect on payments").getByText("€60.00").waitFor();
  await press(admin, "Decide");
  await dialog(rep)
    .getByText(/this is no longer possible/)
    .waitFor();
  await rep.keyboard.press("Escape");
  await dialog(rep).waitFor({ state: "hidden" });
  await student.locator("#dispute").getByText("€60.00").waitFor();
  await told(elena, /decided the dispute: the work counts as completed/);
  expect(await elena.locator("main").textContent()).not.toMatch(/€|proposed/);

  // Opened again, and given to another teacher: the one before sees nothing from that moment.
  await more(admin, "Reopen");
  await dialog(admin).getByRole("textbox").fill("The metre is to be added.");
  await press(admin, "Reopen");
  await says(elena, "Upload what you have made, then deliver it.");
  await more(rep, "Release Elena Marchetti");
  await dialog(rep).getByRole("textbox").fill("Her timetable has changed.");
  await press(rep, "Release Elena Marchetti");
  await elena.getByText("You no longer have access").waitFor();
  const closed = await Promise.all(
    [`/assignments/${id}`, `/assignments/${id}/files`, `/threads/thr_${id.slice(4)}/messages`].map(
      (path) => elena.request.get(`${url}/api${path}`),
    ),
  );
  expect(closed.map((answer) => answer.status())).toEqual([404, 404, 404]);
  await offer(rep, "Samuel", samuel);
  await samuel.getByRole("button", { name: "Show the handover card" }).click();
  await dialog(samuel)
    .getByText(/Elena Marchetti, released/)
    .waitFor();
  await samuel.keyboard.press("Escape");
  await told(student, /released the teacher/);
  expect(await student.locator("#timeline").textContent()).not.toContain("timetable");

  // The student keeps what was delivered, so only the team cancels. The second teacher's page closes too.
  await more(rep, "Cancel assignment");
  await dialog(rep).getByRole("textbox").fill("The student has no time any more.");
  await press(rep, "Cancel assignment");
  await told(student, /cancelled it/);
  await samuel.getByText("You no longer have access").waitFor();

  // Before anything is delivered the student cancels, at the price that is shown.
  const other = await agreed(student, rep);
  const { userId } = await (await samuel.request.get(`${url}/api/me`)).json();
  await say(rep, `/${other}/offers`, { teachers: [profileId("teacher", userId)] });
  await say(samuel, `/${other}/offers/accept`, {});
  await student.goto(`${url}/assignments/${other}`);
  await more(student, "Cancel assignment");
  await dialog(student).getByText("€24.00").waitFor();
  await dialog(student).getByRole("textbox").fill("I have no time any more.");
  await press(student, "Cancel assignment");
  await told(student, /cancelled it; €24\.00 stays owed/);

  expect(cast.errors()).toEqual([]);
  // Who lost access learns it by a refusal, and an admin that a reason is wanted.
  const own = new RegExp(`GET \\S+/(?:assignments/${id}|threads/thr_${id.slice(4)})\\S* 404`);
  expect(cast.refusals().filter((one) => !own.test(one) && !asksWhy(id).test(one))).toEqual([]);
});
