import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { atDesk, axeFindings, errorsOf } from "./browser.ts";

const url = inject("url");

/** The scripts that a page has fetched so far, by their names without what Vite adds: bytes, gzipped. */
function scriptsOf(page: Page) {
  const found: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    const name = /\/([\w-]+?)-[\w-]{8}\.js$/.exec(response.url())?.[1];
    if (name) found.push(response.body().then((body) => [name, gzipSync(body).length]));
  });
  return async () => Object.fromEntries(await Promise.all(found));
}

it("a text is written by keyboard, takes in what is pasted, reads a Word file, and is written in one tab at a time", async () => {
  const context = await atDesk();
  const errors = errorsOf(context);
  const page = await context.newPage();
  const scripts = scriptsOf(page);
  await page.goto(`${url}/__kit`);
  const editor = page.getByRole("textbox", { name: "Your text" });
  await editor.waitFor();
  const read = page.getByRole("region", { name: "The text as it is read" });

  // Fetched for whoever writes, and by nobody else; what reads a Word file is not yet there.
  const bytes = await scripts();
  expect(Object.keys(bytes).filter((name) => /docx|mammoth/.test(name))).toEqual([]);
  // What reads pasted HTML stands in a file of its own, since who brings questions needs it, too.
  const weight = (bytes["text-editor"] ?? 0) + (bytes["clean-html"] ?? 0);
  expect(weight).toBeGreaterThan(50_000);
  expect(weight).toBeLessThan(145_000);

  // From the text into the tools and back, and what was selected is bold then.
  await editor.getByText("Who had it").dblclick();
  await page.keyboard.press("Alt+F10");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await read.locator("li strong").first().waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(() => read.locator("li strong").count()).toBe(0);

  // A real paste, of the browser's own event.
  await editor.press("Control+End");
  await page.keyboard.press("Enter");
  await editor.evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>Grain</p>
       <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>Roads</p>
       <script>document.title = "hit"</script><p onclick="x()" style="color:red">After the list</p>`,
    );
    field.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await read.locator("ol ol li", { hasText: "Roads" }).waitFor();
  expect(await page.title()).not.toBe("hit");
  expect(await editor.locator("p[style], li[style], [onclick], script").count()).toBe(0);

  // A Word file is read here; what it has and a text has not is said.
  await page
    .getByLabel("Word file", { exact: true })
    .setInputFiles(join(import.meta.dirname, "handed-in/essay.docx"));
  await page.getByText("“essay.docx” was read. Left out: formulas.").waitFor();
  await read.getByRole("heading", { level: 1, name: "The Gracchi" }).waitFor();
  await read.locator("ol > li > ul > li", { hasText: "inside" }).waitFor();
  await read.getByText("133 | Tiberius").waitFor();
  await read.getByText("Appian, Civil Wars 1.7. ↩").last().waitFor();
  // Its picture was uploaded.
  await expect
    .poll(() => read.locator("img").evaluate((one) => (one as HTMLImageElement).naturalWidth))
    .toBe(4);

  // Two clicks on a footnote change it.
  await page.getByRole("button", { name: /^Edit footnote 2/ }).click();
  const form = page.getByRole("dialog", { name: "Footnote" });
  await form.getByRole("textbox").fill("Plutarch");
  await page.keyboard.press("Control+Enter");
  await read.getByText("Plutarch ↩").waitFor();
  await form.waitFor({ state: "detached" });
  expect(await editor.evaluate((field) => field === document.activeElement)).toBe(true);

  // The same browser's other tab reads along, and may take over.
  const other = await context.newPage();
  await other.goto(`${url}/__kit`);
  await other.getByText("Open in another tab").waitFor();
  await other.getByRole("button", { name: "Write here" }).click();
  await other.getByRole("textbox", { name: "Your text" }).waitFor();
  await page.getByText("Open in another tab").waitFor();

  expect(await axeFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});
