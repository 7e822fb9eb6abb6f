import { randomBytes } from "node:crypto";
import { handedIn } from "@lyceum/core/test/handed-in.ts";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { atDesk, errorsOf, openShadows, refusalsOf } from "./browser.ts";
import { windowOf } from "./windows.ts";

const url = inject("url");

let home: BrowserContext;
beforeEach(async () => {
  home = await atDesk();
  await openShadows(home);
});
afterEach(() => home.close());

/** Drops files on a place, with the types that browsers on some machines give them. */
async function drop(place: Locator, names: string[]) {
  const files = names.map((name) => {
    const { bytes, said } = handedIn.find((one) => one.name === name) ?? {};
    return { name, said, text: (bytes ?? Buffer.from("MZ")).toString("latin1") };
  });
  const dataTransfer = await place.page().evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, said, text } of all) {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: said }));
    }
    return transfer;
  }, files);
  await place.dispatchEvent("drop", { dataTransfer });
}

const awkward = ["photo.heic", "notes.md", "excel.csv", "drawing.svg", "hand-in.zip", "essay.docx"];

/** What somebody is handed when they press on a file; and what the address does in a window of its own. */
async function saved(page: Page, file: Locator) {
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  const blank = await page.context().newPage();
  await Promise.all([
    blank.waitForEvent("download"),
    blank.goto(download.url()).catch(() => "A download ends no navigation."),
  ]);
  expect(blank.url()).toBe("about:blank");
  await blank.close();
  return download.suggestedFilename();
}

it("takes files of every kind dropped in widget and app, shows pictures and runs nothing", async () => {
  const { page: rep, errors: faults, refusals } = await windowOf("rep");
  const errors = [errorsOf(home), refusalsOf(home), faults, refusals];
  const visitor = await home.newPage();
  await rep.goto(`${url}/desk`);
  await expect
    .poll(async () => (await rep.request.get(`${url}/api/visitor/availability`)).json())
    .toMatchObject({ open: true });

  // A visitor drops more files than one message carries, and one that is a program.
  await visitor.goto(url);
  await visitor.getByRole("button", { name: /Open the chat/ }).click();
  const chat = visitor.getByRole("dialog", { name: "Lyceum" });
  const first = `My files ${randomBytes(4).toString("hex")}`;
  const write = chat.getByPlaceholder("Write a message");
  await write.fill(first);
  await write.press("Enter");
  await chat.getByRole("textbox", { name: "Name" }).fill("Ada");
  await chat.getByLabel("Email or phone").fill("ada@example.test");
  await chat.getByRole("button", { name: "Save" }).click();
  await chat.getByRole("log").getByText(first).waitFor();
  await chat.getByRole("button", { name: "Attach files" }).waitFor();
  await drop(write, ["setup.exe"]);
  await chat.getByText("setup.exe").waitFor();
  await chat.getByText("Programs and installers are not accepted").waitFor();
  await chat.getByRole("button", { name: "Remove setup.exe" }).click();
  await drop(write, [...awkward, "page.png"]);
  const send = chat.getByRole("button", { name: "Send", exact: true });
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
  const waiting = () => chat.getByRole("log").locator("button.file:disabled").allTextContents();
  await expect.poll(() => chat.getByRole("log").locator("button.file").count()).toBe(7);
  await expect.poll(waiting).toEqual([]);

  // The rep looks at the picture, by keyboard, and keeps the drawing.
  await rep.getByText(first).first().click();
  await rep.getByRole("button", { name: "Take chat" }).click();
  const picture = rep.getByRole("button", { name: "Open page.png" });
  const width = () =>
    picture
      .getByRole("img", { name: "page.png" })
      .evaluate((one: HTMLImageElement) => one.naturalWidth);
  await expect.poll(width).toBe(64);
  await picture.press("Enter");
  await rep.getByRole("dialog").getByRole("img", { name: "page.png" }).waitFor();
  await rep.keyboard.press("Escape");
  await rep.getByRole("dialog").waitFor({ state: "detached" });
  expect(await picture.evaluate((one) => one === document.activeElement)).toBe(true);
  const drawing = rep.getByRole("button", { name: "drawing.svg" });
  expect(await drawing.getByRole("img").count()).toBe(0);
  expect(await saved(rep, drawing)).toBe("drawing.svg");

  // The rep drops files, too; a page among them is saved and never opened.
  const reply = rep.getByRole("textbox", { name: /Reply/ });
  await drop(reply, ["setup.exe", "page.html", ...awkward]);
  await rep.getByText("Programs and installers are not accepted").waitFor();
  await rep.getByRole("button", { name: "Remove setup.exe" }).click();
  const sendReply = rep.getByRole("button", { name: "Send", exact: true });
  await expect.poll(() => sendReply.isEnabled()).toBe(true);
  await sendReply.click();
  const page = rep.getByRole("log").getByRole("button", { name: "page.html" });
  await expect.poll(() => page.isEnabled()).toBe(true);
  expect(await saved(rep, page)).toBe("page.html");
  for (const name of awkward) {
    await expect.poll(() => chat.getByRole("button", { name }).count()).toBe(2);
  }
  const exe = /"field":"name"/;
  expect(errors.flat().filter((one) => !exe.test(one))).toEqual([]);
});
