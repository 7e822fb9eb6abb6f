import { randomBytes } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { atDesk, errorsOf, linkTo, openShadows, refusalsOf, signIn } from "./browser.ts";

const url = inject("url");

/** A real PDF of a little over five megabytes. */
async function essay() {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Tides and treaties, first draft");
  await pdf.attach(randomBytes(5 * 1024 * 1024), "sources.bin", {
    mimeType: "application/octet-stream",
  });
  return Buffer.from(await pdf.save());
}

let desk: BrowserContext;
let home: BrowserContext;
beforeEach(async () => {
  desk = await atDesk();
  home = await atDesk();
  await openShadows(home);
});
afterEach(() => Promise.all([desk.close(), home.close()]));

it("leads a visitor from hello to a handed-in assignment, and the rep's question back", async () => {
  const word = randomBytes(4).toString("hex");
  const email = `zoe-${word}@example.test`;
  const errors = [desk, home].flatMap((one) => [errorsOf(one), refusalsOf(one)]);
  const [rep, visitor] = [await desk.newPage(), await home.newPage()];
  await signIn(rep, url, "rep@demo.lyceum.test", "lyceum-demo-2026");
  await rep.goto(`${url}/desk`);
  await rep.getByText("Waiting").first().waitFor();
  await expect
    .poll(async () => (await rep.request.get(`${url}/api/visitor/availability`)).json())
    .toMatchObject({ open: true });

  // The visitor says hello.
  await visitor.goto(url);
  await visitor.getByRole("button", { name: /Open the chat/ }).click();
  const chat = visitor.getByRole("dialog", { name: "Lyceum" });
  const first = "An essay on tides: is anybody there?";
  await chat.getByPlaceholder("Write a message").fill(first);
  await chat.getByRole("button", { name: "Send", exact: true }).click();
  await chat.getByRole("textbox", { name: "Name" }).fill(`Zoë ${word}`);
  await chat.getByLabel("Email or phone").fill(email);
  await chat.getByRole("button", { name: "Save" }).click();

  // The rep sees it come, takes it and answers.
  await rep.getByText(`Zoë ${word}`).first().click();
  await rep.getByRole("button", { name: "Take chat" }).waitFor();
  // Pressed twice it is taken once, and the rep can write at once.
  await Promise.all([rep.keyboard.press("a"), rep.keyboard.press("a")]);
  const composer = rep.getByRole("textbox", { name: /reply|message/i });
  await expect
    .poll(() => composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
  await composer.fill("Hello Zoë, a person here. Make an account and bring your draft.");
  await composer.press("Enter");
  await chat.getByText("a person here").waitFor();
  await chat.getByText("Jonas").first().waitFor();

  // A reload in the middle loses nothing.
  await visitor.reload();
  await visitor.getByText("a person here").waitFor();

  // Signs up; the mail is read from the inbox.
  await visitor.goto(`${url}/sign-up?next=/claim`);
  await visitor.getByLabel("First name").fill("Zoë");
  await visitor.getByLabel("Last name").fill("Winter");
  await visitor.getByLabel("Email address").fill(email);
  await visitor.getByLabel("Username").fill(`zoe-${word}`);
  await visitor.getByLabel("Password").first().fill("violet lamp under oak");
  // Enter takes the zone that fits what is typed, and sends nothing yet.
  const zone = visitor.getByRole("combobox", { name: "Time zone" });
  await zone.click();
  await zone.fill("lisbon");
  await visitor.keyboard.press("Enter");
  await expect.poll(() => zone.inputValue()).toBe("Europe / Lisbon");
  await visitor.getByRole("button", { name: "Create account" }).click();
  await visitor.getByRole("heading", { name: /mail/i }).waitFor();
  await visitor.goto(await linkTo(visitor, url, email, "verify-email"));
  await visitor.waitForURL(/\/(claim|home)/);

  // Takes the chat along.
  await visitor.goto(`${url}/claim`);
  await visitor.getByText("An essay on tides").waitFor();
  await visitor.getByRole("button", { name: "Add to my account" }).click();
  await visitor.waitForURL(/\/threads\//);
  await visitor.getByText("a person here").first().waitFor();
  await rep.getByText("Verified").first().waitFor();

  // Files an assignment with the PDF.
  await visitor.goto(`${url}/assignments/new`);
  await visitor.getByRole("radio").first().check();
  await visitor.getByLabel("What shall we call it?").fill(`Tides and treaties ${word}`);
  await visitor.getByRole("button", { name: "Start the draft" }).click();
  await visitor.waitForURL(/\/assignments\/asg_/);
  await visitor
    .locator("input[type=file]")
    .first()
    .setInputFiles({
      name: "tides draft.pdf",
      mimeType: "application/pdf",
      buffer: await essay(),
    });
  await visitor.getByLabel("Due").click();
  await visitor.getByLabel("Next month").click();
  await visitor.getByRole("button", { name: /^15 / }).click();
  await visitor.getByLabel("Hours").fill("18");
  await visitor.getByLabel("Minutes").fill("00");
  await visitor.getByLabel("Take this time").click();
  await visitor.getByLabel("Brief").fill("Does the argument hold?");
  await visitor.getByText(/Saved/).first().waitFor();

  // What is written while there is no connection is saved when there is one again.
  const cut = (request: URL) => /\/api\/assignments\/asg_\w+$/.test(request.pathname);
  await visitor.route(cut, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await visitor
    .getByLabel("Brief")
    .fill("Does the argument hold? Please comment on the third part.");
  await visitor.getByText("We cannot reach Lyceum").first().waitFor();
  await visitor.unroute(cut);
  await visitor.getByText("tides draft.pdf").first().waitFor();
  await visitor.getByText(/Saved/).first().waitFor();
  await visitor.getByLabel("I declare this").check();
  await visitor.getByRole("button", { name: "Hand in assignment" }).click();
  await visitor
    .getByText(/handed in|with us|submitted/i)
    .first()
    .waitFor();

  // The student goes home; the rep sees it arrive, opens the file and asks back.
  await visitor.getByRole("link", { name: "Home" }).first().click();
  await visitor.waitForURL(/\/home/);
  await rep.goto(`${url}/assignments`);
  await rep.getByText(`Tides and treaties ${word}`).first().click();
  await rep.getByText("tides draft.pdf").first().waitFor();
  await rep.getByRole("button", { name: "More", exact: true }).first().click();
  await rep.getByRole("menuitem", { name: "Ask the student" }).click();
  const question = rep.getByRole("dialog").getByLabel("Your question");
  await question.fill("Which edition of the treaties do you cite?");
  await rep.getByRole("dialog").getByRole("button", { name: "Send question" }).click();

  // The student is told, without a reload, and is led to it.
  await visitor.getByRole("button", { name: /Notifications, \d+ new/ }).click();
  await visitor.getByRole("link", { name: /has a question about/ }).click();
  await visitor.waitForURL(/\/assignments\/asg_/);
  await visitor.getByText("Which edition of the treaties do you cite?").first().waitFor();
  expect(errors.flat()).toEqual([]);
});
