import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { buildWidget } from "../build.ts";
import { startChat, type World, world } from "./world.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const phone = { viewport: { width: 360, height: 740 } };
let here: World;
let contexts: BrowserContext[] = [];
let count = 0;

beforeAll(async () => {
  here = await world();
}, 120_000);

afterAll(() => here.stop(), 30_000);

afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
});

type Options = Parameters<World["visitor"]>[0];

async function visitor(options?: Options) {
  const context = await here.visitor(options);
  contexts.push(context);
  return context;
}

/** A page on somebody else's site; what its console complains about fails the test in `quiet`. */
async function visit(options?: Options, path = "/") {
  const page = await (await visitor(options)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(here.site + path);
  return { page, complaints };
}

const subject = () => `Question ${++count}`;
const messages = (page: Page) => page.getByRole("log").getByRole("listitem");
const write = async (page: Page, text: string) => {
  await page.getByPlaceholder("Write a message").fill(text);
  await page.keyboard.press("Enter");
};
const said = (page: Page, text: string) => page.getByRole("log").getByText(text).last();
const field = (page: Page) => page.getByPlaceholder("Write a message");

describe("the bundle", () => {
  it("is at most 14 KB gzipped, plain ASCII, and evaluates nothing", async () => {
    const text = await buildWidget();
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(14_336);
    expect(text).not.toMatch(/[^\n -~]|\beval\b|new Function|innerHTML/);
  });
});

describe("on a foreign page with a strict policy", () => {
  it("takes a message when nobody is there, and asks for a way to answer before it goes out", async () => {
    const { page } = await visit();
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByText(/Nobody is here now/).waitFor();
    await write(page, "Can somebody read my essay?");
    const details = page.getByRole("form", { name: "Your details" });
    const contact = details.getByLabel("Email or phone");
    await page.getByText("Not sent yet").waitFor();
    expect(await contact.evaluate((one) => one.matches(":focus"))).toBe(true);
    await contact.fill("nobody@");
    // What is wrong is said beside the field, and what was typed is there on the next page, too.
    await details.getByRole("button", { name: "Send message" }).click();
    await details.getByRole("alert").waitFor();
    await page.goto(`${here.site}/next`);
    await details.getByRole("alert").waitFor();
    expect(await contact.inputValue()).toBe("nobody@");
    await contact.fill("vera@example.test ");
    await details.getByRole("button", { name: "Send message" }).click();
    await page.getByText(/We answer (from|by)/).waitFor();
    await said(page, "Can somebody read my essay?").waitFor();
    // Where to answer is known, so nobody is asked once more.
    expect(await details.count()).toBe(0);
  });

  it("chats with a rep: who answers, typing both ways, delivered and seen", async () => {
    const rep = await here.rep();
    const { page, complaints } = await visit();
    const about = subject();
    await startChat(page, about, "Can you help with an essay?");
    await page.getByText("Waiting for the next free person").waitFor();
    const id = await rep.take(about);
    await rep.say(id, "Good morning Vera.");
    await said(page, "Good morning Vera.").waitFor();
    await page.getByText("Maria Lopes is answering").waitFor();

    let isTyping = false;
    rep.live.on("typing", ({ on }: { on: boolean }) => {
      isTyping ||= on;
    });
    // Who types goes on typing: the first letters may come before the socket is open.
    const composer = page.getByPlaceholder("Write a message");
    await vi.waitFor(
      async () => {
        await composer.fill("");
        await composer.fill("Is tomorrow fine?");
        expect(isTyping).toBe(true);
      },
      { timeout: 20_000, interval: 1000 },
    );
    await page.keyboard.press("Enter");
    await page.getByText(/^\d\d:\d\d · Delivered$/).waitFor();
    await rep.live.call("seen", { in: id, seq: 3 });
    await page.getByText(/^\d\d:\d\d · Seen$/).waitFor();
    rep.live.cast("typing", { in: id, on: true });
    await page.getByText("Maria Lopes is typing…").waitFor();
    expect(complaints).toEqual([]);
    rep.live.stop();
  });

  it("lets no style in and none out, and is closed to the page's scripts", async () => {
    const { page } = await visit({}, "/?hostile");
    const bubble = page.getByRole("button", { name: "Open the chat" });
    await bubble.click();
    const looks = await field(page).evaluate((input) => {
      const { color, fontSize, letterSpacing, borderRadius } = getComputedStyle(input);
      return { color, fontSize, letterSpacing, borderRadius };
    });
    expect(looks).toEqual({
      color: "rgb(28, 35, 40)",
      fontSize: "16px",
      letterSpacing: "normal",
      borderRadius: "8px",
    });
    const title = await page.locator("#title").evaluate((one) => getComputedStyle(one).color);
    expect(title).toBe("rgb(0, 0, 255)");

    const closed = await visit({ closed: true });
    const roots = await closed.page.evaluate(
      () => [...document.querySelectorAll("*")].filter((one) => one.shadowRoot).length,
    );
    expect(roots).toBe(0);
    await closed.page.evaluate(() => window.Lyceum?.open());
  });

  it("starts once when it is embedded twice", async () => {
    const { page } = await visit({}, "/?twice");
    expect(await page.getByRole("button", { name: "Open the chat" }).count()).toBe(1);
  });

  it("wears the page's colour and place", async () => {
    const { page } = await visit(
      {},
      `/?with=${encodeURIComponent('data-color="#ffd400" data-position="left"')}`,
    );
    const bubble = page.getByRole("button", { name: "Open the chat" });
    const look = await bubble.evaluate((one) => {
      const { backgroundColor, color } = getComputedStyle(one);
      return { backgroundColor, color, left: one.getBoundingClientRect().left };
    });
    expect(look.backgroundColor).toBe("rgb(255, 212, 0)");
    expect(look.color).toMatch(/oklch\(0 |rgb\(0, 0, 0\)/);
    expect(look.left).toBe(20);
  });
});

describe("with the keyboard and a screen reader", () => {
  it("opens, writes, closes and gives the focus back", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText(/(person|people) online/).waitFor();
    await page.keyboard.type("By keyboard alone");
    await page.keyboard.press("Enter");
    await said(page, "By keyboard alone").waitFor();
    const name = page.getByRole("textbox", { name: "Name" });
    await name.waitFor();
    while (!(await name.evaluate((one) => one.matches(":focus"))))
      await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("Vera");
    await page.keyboard.press("Tab");
    await page.keyboard.type("+351 210 000 000");
    await page.keyboard.press("Enter");
    await page.getByText("Thank you. If you leave, we answer to +351 210 000 000.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    const focused = () =>
      page.evaluate(() => [...document.body.children].at(-1)?.shadowRoot?.activeElement?.ariaLabel);
    expect(await focused()).toBe("Open the chat");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Second message");
    await page.keyboard.press("Enter");
    await said(page, "Second message").waitFor();
    rep.live.stop();
  });

  it("keeps the focus inside while it covers a phone", async () => {
    const { page } = await visit(phone);
    await page.getByRole("button", { name: "Open the chat" }).click();
    await field(page).waitFor();
    // It slides in, and a pixel's fraction is nobody's concern.
    const size = async () => {
      const box = await page.getByRole("dialog").boundingBox();
      return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
    };
    await expect.poll(size).toEqual([360, 740]);
    for (let n = 0; n < 14; n++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.id)).not.toBe("link");
    }
  });

  it.each([
    ["light", { colorScheme: "light" as const }],
    ["dark", { colorScheme: "dark" as const }],
    ["light on a phone", { colorScheme: "light" as const, ...phone }],
    ["dark on a phone", { colorScheme: "dark" as const, ...phone }],
  ])("has nothing axe finds fault with: %s", async (_, options) => {
    const rep = await here.rep();
    const { page } = await visit({ ...options, bypassCSP: true, reducedMotion: "reduce" });
    await page.addScriptTag({ path: axe });
    const check = async () => {
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import("axe-core") };
        const { violations } = await axe.run(document, {
          // The host page is not ours.
          rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } },
        });
        return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
      });
      expect(found).toEqual([]);
    };
    await check();
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByRole("button", { name: "privacy notice" }).click();
    await page.getByText(/deleted after 90 days/).waitFor();
    await check();
    await page.getByRole("button", { name: "Close the chat" }).first().click();
    const about = subject();
    await startChat(page, about);
    const id = await rep.take(about);
    await rep.say(id, "See **this** https://lyceum.example/help\n- `one`");
    await rep.call(`/desk/sessions/${id}/invite`, {});
    await page.getByRole("button", { name: "Continue in your account" }).waitFor();
    await page.getByRole("button", { name: "Options" }).click();
    await check();
    await page.getByRole("button", { name: "End chat" }).click();
    await check();
    await page.getByRole("alertdialog").getByRole("button", { name: "End chat" }).click();
    await page.getByText("How was this chat?").waitFor();
    await check();
    rep.live.stop();
  });
});

describe("the conversation", () => {
  it("survives a reload and a new tab, and keeps two tabs in step", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    const about = subject();
    await startChat(page, about, "Before the reload");
    const id = await rep.take(about);
    await page.reload();
    await said(page, "Before the reload").waitFor();
    const other = await page.context().newPage();
    await other.goto(here.site);
    await said(other, "Before the reload").waitFor();
    await write(page, "From the first tab");
    await said(other, "From the first tab").waitFor();
    await rep.say(id, "For both");
    for (const tab of [page, other]) {
      await said(tab, "For both").waitFor();
      expect(await messages(tab).count()).toBe(4);
    }
    rep.live.stop();
  });

  it("keeps what is written offline, and sends it once, in order", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    const about = subject();
    await startChat(page, about);
    const id = await rep.take(about);
    await page.context().setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await write(page, "one");
    await write(page, "two");
    await page.getByText("Sending…").first().waitFor();
    const file = { name: "draft.txt", mimeType: "text/plain", buffer: Buffer.from("A draft") };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("There is no connection.").waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText(/Delivered/).waitFor();
    await write(page, "three");
    await expect.poll(() => page.getByText("Sending…").count(), { timeout: 8000 }).toBe(0);
    const { messages: log } = await rep.call<{ messages: { content: string }[] }>(
      `/desk/sessions/${id}`,
    );
    expect(log.map((one) => one.content).filter((one) => /^(one|two|three)$/.test(one))).toEqual([
      "one",
      "two",
      "three",
    ]);
    rep.live.stop();
  });

  it("counts what came while it was closed, and flashes the title of a hidden page", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    const about = subject();
    await startChat(page, about);
    const id = await rep.take(about);
    await page.getByText("Maria Lopes is answering").waitFor();
    await page.getByRole("button", { name: "Close the chat" }).first().click();
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    });
    await rep.say(id, "Are you there?");
    await page.getByRole("button", { name: "Open the chat, 1 unread" }).waitFor();
    await page.waitForFunction(() => document.title === "(1) New message");
    // The page goes on to another title meanwhile: that one stays.
    await page.evaluate(() => {
      document.title = "Prices";
    });
    await page.waitForFunction(() => document.title === "(1) New message");
    await page.evaluate(() => {
      Reflect.deleteProperty(document, "hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect(await page.title()).toBe("Prices");
    await page.getByRole("button", { name: "Open the chat, 1 unread" }).click();
    await page.getByRole("button", { name: "Close the chat" }).nth(1).waitFor();
    expect(await page.getByRole("button", { name: /unread/ }).count()).toBe(0);
    rep.live.stop();
  });

  it("keeps what is typed, over a reload, the next page, another tab and a visit without a load", async () => {
    const rep = await here.rep();
    const { page } = await visit({ bypassCSP: true });
    await page.getByRole("button", { name: "Open the chat" }).click();
    await field(page).fill("Half a sente");
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe("Half a sente");
    const about = subject();
    await field(page).fill(about);
    await page.keyboard.press("Enter");
    const name = page.getByRole("textbox", { name: "Name" });
    await name.fill("Ver");
    await field(page).fill("And one more thi");

    // What Turbo and its like do: another body, and the scripts of the next page run.
    await page.evaluate((src) => {
      document.body.replaceWith(document.createElement("body"));
      document.title = "The next page";
      document.body.append(Object.assign(document.createElement("script"), { src }));
    }, `${here.cloud.url}/widget.js`);
    const bubble = page.getByRole("button", { name: "Close the chat" }).nth(1);
    await bubble.waitFor();
    expect(await bubble.count()).toBe(1);
    expect(await name.inputValue()).toBe("Ver");
    expect(await field(page).inputValue()).toBe("And one more thi");

    const other = await page.context().newPage();
    await other.goto(`${here.site}/other`);
    expect(await other.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Ver");
    await other.getByRole("textbox", { name: "Name" }).fill("Vera");
    expect(await name.inputValue()).toBe("Vera");
    await other.getByRole("button", { name: "Save" }).click();
    await name.waitFor({ state: "detached" });
    await write(page, "And one more thing");
    await said(other, "And one more thing").waitFor();
    expect(await field(other).inputValue()).toBe("");
    rep.live.stop();
  });

  it("starts and goes on in a browser where nothing works but the network, and says who nobody is", async () => {
    const rep = await here.rep();
    const context = await visitor();
    await context.addInitScript(() => {
      const refuse = () => {
        throw new DOMException("Not here", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get: refuse });
      Object.assign(window, { WebSocket: refuse, AudioContext: undefined });
      Object.defineProperty(navigator, "language", { get: () => "en_US.UTF-8" });
      const options = Intl.DateTimeFormat.prototype.resolvedOptions;
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...options.call(this), timeZone: "Etc/Unknown" };
      };
      Date.now = () => 0;
    });
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(`${here.site}/${"مرحبا".repeat(60)}`);
    await page.getByRole("button", { name: "Open the chat" }).click();
    const about = subject();
    await write(page, about);
    await said(page, about).waitFor();
    const id = await rep.take(about);
    await rep.say(id, "I can read you.");
    await page.getByText("I can read you.").waitFor({ timeout: 15_000 });
    const { session } = await rep.call<{ session: SessionView }>(`/desk/sessions/${id}`);
    expect(session.visitor).toMatchObject({ named: false });
    expect(errors).toEqual([]);
    rep.live.stop();
  });

  it("shows a notice that changed meanwhile before it sends, and keeps the words", async () => {
    const rep = await here.rep();
    const context = await visitor();
    let asked = 0;
    await context.route("**/api/visitor/availability*", async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      // An hour ago the text was another.
      if (++asked === 1) body.consent = { version: "2001-01", text: "The old text." };
      await route.fulfill({ response, json: body });
    });
    const page = await context.newPage();
    await page.goto(here.site);
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByText(/(person|people) online/).waitFor();
    const about = subject();
    await write(page, about);
    await page.getByText("The privacy notice has changed. Please read it.").waitFor();
    await page.getByText(/deleted after 90 days/).waitFor();
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByText("Waiting for the next free person").waitFor();
    await said(page, about).waitFor();
    rep.live.stop();
  });

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
    expect(busy).toBeLessThan(1000);
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
    expect(await field(page).inputValue()).toBe("にほん");
    await field(page).fill("x".repeat(4001));
    await page.getByText("4000 characters at most; this one has 4001").waitFor();
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).toBe(true);
    await page.emulateMedia({ media: "print" });
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    rep.live.stop();
  });

  it("sends a file, which can be had once it was found clean, and refuses for good what is too large or of no use", async () => {
    const rep = await here.rep();
    const { page } = await visit();
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
    await expect.poll(() => file.isEnabled(), { timeout: 15_000 }).toBe(true);
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
    await page.goto(`${here.cloud.url}/our-page`);
    await startChat(page, subject(), "On our own site");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("vst_");
    await page.reload();
    await said(page, "On our own site").waitFor();
    rep.live.stop();
  });
});
