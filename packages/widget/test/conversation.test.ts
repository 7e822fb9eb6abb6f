import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { field, phone, said, startChat, subject, useWorld } from "./world.ts";

const { here, visitor, visit } = useWorld();

describe("the conversation", () => {
  it("shows a rep's words as they are meant, and no words widen or freeze it", async () => {
    const rep = await here.rep();
    const { page } = await visit({ ...phone, reducedMotion: "reduce" });
    const about = subject();
    await startChat(page, about, `See https://en.wikipedia.org/wiki/Foo_(Bar). ${"w".repeat(900)}`);
    const id = await rep.take(about);
    await rep.say(
      id,
      "**Bold** and `code`, (https://ru.wikipedia.org/wiki/Москва), [a page](https://a.test/x_(y)).\n- one\n7. x = 3\n2*3*4\n- 5 degrees\nמה שלומך\nmy_file_name",
    );
    await page.getByText("2*3*4").waitFor();
    const links = await page.getByRole("log").getByRole("link").all();
    const shown = await Promise.all(
      links.map(async (one) => [await one.textContent(), await one.getAttribute("href")]),
    );
    expect(shown).toEqual([
      ["https://en.wikipedia.org/wiki/Foo_(Bar)", "https://en.wikipedia.org/wiki/Foo_(Bar)"],
      ["https://ru.wikipedia.org/wiki/Москва", "https://ru.wikipedia.org/wiki/Москва"],
      ["a page", "https://a.test/x_(y)"],
    ]);
    const lines = await said(page, "2*3*4").evaluate((one) => {
      const parts = [...(one.parentElement?.children ?? [])] as HTMLElement[];
      return parts.map(({ textContent, className }) => [textContent, className]);
    });
    expect(lines.slice(1)).toEqual([
      ["one", "item"],
      ...["7. x = 3", "2*3*4", "- 5 degrees", "מה שלומך", "my_file_name"].map((text) => [text, ""]),
    ]);
    const bold = page.locator("strong", { hasText: "Bold" });
    expect(await bold.evaluate((one) => getComputedStyle(one).fontWeight)).toBe("600");
    const hebrew = await page.getByText("מה שלומך").evaluate((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().right - one.getBoundingClientRect().right;
    });
    expect(Math.abs(hebrew)).toBeLessThan(2);

    for (const hostile of [
      "**a ",
      "[a](http://",
      "_a*",
      "``` ",
      "(",
      "http://)",
      "ﷺ",
      "a\u0301\u0302",
    ]) {
      await rep.say(id, hostile.repeat(Math.floor(4000 / hostile.length)).slice(0, 4000));
    }
    await rep.say(id, "The end");
    await said(page, "The end").waitFor();
    await page.locator("input[type=file]").setInputFiles({
      name: `${"long".repeat(50)}.txt`,
      mimeType: "text/plain",
      buffer: Buffer.from("x"),
    });
    await page.getByRole("button", { name: /^Remove long/ }).waitFor();
    const wide = await page.getByRole("dialog").evaluate((dialog) => {
      const inner = [...dialog.querySelectorAll("*")];
      return inner
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80));
    });
    expect(wide).toEqual([]);
    const busy = await page.evaluate(async () => {
      const start = performance.now();
      dispatchEvent(new Event("online"));
      document.dispatchEvent(new Event("visibilitychange"));
      await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - start;
    });
    expect(busy).toBeLessThan(10_000);
    rep.live.stop();
  });

  it("takes text before the picture of it, and sends nothing that is still being composed", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    await startChat(page, subject());
    const paste = (text: string, name: string) =>
      field(page).evaluate(
        (target, [text = "", name = ""]) => {
          const clipboardData = new DataTransfer();
          if (text) clipboardData.setData("text/plain", text);
          clipboardData.items.add(new File(["x"], name, { type: "image/png" }));
          const options = { clipboardData, bubbles: true, cancelable: true };
          return !target.dispatchEvent(new ClipboardEvent("paste", options));
        },
        [text, name],
      );
    expect(await paste("A1\tB1", "cells.png")).toBe(false);
    expect(await page.getByText("cells.png").count()).toBe(0);
    expect(await paste("", "picture.png")).toBe(true);
    await page.getByText("picture.png").waitFor();
    // A file that was copied brings its name as text.
    expect(await paste("copied.png", "copied.png")).toBe(true);
    await page.getByText("copied.png").waitFor();

    await field(page).fill("にほん");
    await field(page).evaluate((target) =>
      target.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          keyCode: 229,
          bubbles: true,
          cancelable: true,
        }),
      ),
    );
    await expect.poll(() => field(page).inputValue()).toBe("にほん");
    await field(page).fill("x".repeat(4001));
    await page.getByText("4000 characters at most; this one has 4001").waitFor();
    await expect
      .poll(() => page.getByRole("button", { name: "Send", exact: true }).isDisabled())
      .toBe(true);
    await page.emulateMedia({ media: "print" });
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    rep.live.stop();
  });

  it("sends a file, which can be had once it was found clean, and refuses for good what is too large or of no use", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    // Files belong to a chat: before its first message one that is dropped is named, and not taken,
    // also while the page does not know yet who is there.
    const asked = Promise.withResolvers<void>();
    await page.route(/availability/, (route) => asked.promise.then(() => route.continue()));
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByRole("dialog").evaluate((target) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "early.txt"));
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
    });
    const refused = page.getByText(/Send a message first, then attach .?early\.txt/);
    await refused.waitFor();
    asked.resolve();
    await page.getByText("Ask us anything.").waitFor();
    expect(await refused.count()).toBe(1);
    await page.getByRole("button", { name: "Close the chat" }).first().click();
    await startChat(page, subject());
    const choose = (name: string, buffer: Buffer, mimeType = "text/plain") =>
      page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
    const again = page.getByRole("button", { name: "Try again" });
    // Made in the page: what is too large takes long to get there.
    await page.locator("input[type=file]").evaluate((input: HTMLInputElement) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(11 * 2 ** 20)], "large.txt"));
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    });
    await page.getByText("A file can have 10 MB at most.").waitFor();
    await choose("tool.exe", Buffer.from("MZ"), "application/x-msdownload");
    await page.getByText(/Programs and installers are not accepted/).waitFor();
    expect(await again.count()).toBe(0);
    await page.getByRole("button", { name: "Remove large.txt" }).click();
    await page.getByRole("button", { name: "Remove tool.exe" }).click();
    const bucket = ({ port }: URL) => port === new URL(here.bucket).port;
    await page.context().route(bucket, (route) => route.abort());
    await choose("notes.txt", Buffer.from("What I have so far."));
    await page.getByText("Upload failed").waitFor();
    await page.context().unroute(bucket);
    await again.click();
    const send = page.getByRole("button", { name: "Send", exact: true });
    await expect.poll(() => send.isEnabled()).toBe(true);
    await send.click();
    const file = page.getByRole("button", { name: /notes\.txt/ });
    await expect.poll(() => file.isEnabled()).toBe(true);
    const [request] = await Promise.all([
      page.context().waitForEvent("request", (one) => one.url().includes("X-Amz-Signature")),
      file.click(),
    ]);
    const answer = await fetch(request.url());
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(await answer.text()).toBe("What I have so far.");
    rep.live.stop();
  });

  it("is ended and rated, and can be erased for good", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    const about = subject();
    await startChat(page, about, "To be forgotten");
    const id = await rep.take(about);
    await rep.call(`/desk/sessions/${id}/resolve`, { reason: "answered" });
    await page.getByTitle("Very good").click();
    await page.getByText("Thank you.").waitFor();
    await page.getByLabel("Anything to add?").fill("Jonas was quick.");
    const [sent] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith("/session/rating")),
      page.getByRole("button", { name: "Send comment" }).click(),
    ]);
    expect(sent.postDataJSON()).toEqual({ score: 5, comment: "Jonas was quick." });
    await page.getByLabel("Anything to add?").waitFor({ state: "detached" });
    expect((await sent.response())?.ok()).toBe(true);
    // The form comes even where the page began with a chat and had not asked for it.
    await page.reload();
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByRole("button", { name: "Erase chat" }).click();
    await page.getByText("deleted for good").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Erase chat" }).click();
    await page.getByText("Ask us anything").waitFor();
    await page.waitForFunction(() => !JSON.stringify({ ...localStorage }).includes("vst_"));
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain("vst_");
    expect(kept).not.toMatch(/To be forgotten|vera@example.test/);
    rep.live.stop();
  });

  it("asks before it erases, where the keyboard is, and Escape takes back one thing at a time", async () => {
    const { page } = await visit();
    await startChat(page, subject());
    const focused = (one: Locator) => one.evaluate((element) => element.matches(":focus"));
    const question = page.getByRole("alertdialog");
    await page.getByRole("button", { name: "Options" }).press("Enter");
    await page.getByRole("button", { name: "Erase chat" }).press("Enter");
    await page.getByText("deleted for good").waitFor();
    expect(await focused(question)).toBe(true);
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(await focused(page.getByPlaceholder("Write a message"))).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Lyceum" }).waitFor({ state: "hidden" });
  });

  it("goes to an account by a one-use link from a foreign site", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    const about = subject();
    await startChat(page, about);
    const id = await rep.take(about);
    await rep.call(`/desk/sessions/${id}/invite`, {});
    const [tab] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("button", { name: "Continue in your account" }).click(),
    ]);
    await tab.waitForURL(/\/claim#invitation=/);
    rep.live.stop();
  });

  it("leaves its secret to the cookie on our own site", async () => {
    const rep = await here.rep();
    const page = await (await visitor()).newPage();
    await page.goto(`${here.url}/our-page`);
    await startChat(page, subject(), "On our own site");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("vst_");
    await page.reload();
    await said(page, "On our own site").waitFor();
    rep.live.stop();
  });
});
