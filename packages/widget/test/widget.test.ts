import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
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
const said = (page: Page, text: string) => page.getByRole("log").getByText(text, { exact: true });

describe("the bundle", () => {
  it("is at most 10 KB gzipped, plain ASCII, and evaluates nothing", async () => {
    const text = await buildWidget();
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(10_240);
    expect(text).not.toMatch(/[^\n -~]|\beval\b|new Function|innerHTML/);
  });
});

describe("on a foreign page with a strict policy", () => {
  it("takes a message when nobody is there, and wants a way to answer", async () => {
    const { page } = await visit();
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByText(/Nobody is here now/).waitFor();
    expect(await page.getByLabel("E-mail or phone").getAttribute("required")).not.toBeNull();
    await page.getByRole("button", { name: "Close the chat" }).first().click();
    await startChat(page, subject());
    await page.getByText(/We answer (from|by)/).waitFor();
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

    const typed = new Promise<{ on: boolean }>((done) => rep.live.on("typing", done));
    await page.getByPlaceholder("Write a message").fill("Is tomorrow fine?");
    expect((await typed).on).toBe(true);
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
    await page.getByRole("textbox", { name: "Your name" }).waitFor();
    const looks = await page.getByRole("textbox", { name: "Your name" }).evaluate((input) => {
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
    await page.getByRole("textbox", { name: "Your name" }).waitFor();
    const about = subject();
    await page.keyboard.press("Tab");
    for (const text of ["Vera", "vera@example.test", about, "By keyboard alone"]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page, "By keyboard alone").waitFor();
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
    await page.getByRole("textbox", { name: "Your name" }).waitFor();
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
    await page.getByRole("textbox", { name: "Your name" }).waitFor();
    await check();
    await page.getByRole("button", { name: "Close the chat" }).first().click();
    const about = subject();
    await startChat(page, about);
    const id = await rep.take(about);
    await rep.say(id, "See https://lyceum.example/help");
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
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText(/Delivered/).waitFor();
    await write(page, "three");
    await expect.poll(() => page.getByText("Sending…").count()).toBe(0);
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
    await page.evaluate(() => {
      Reflect.deleteProperty(document, "hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect(await page.title()).toBe("A school");
    await page.getByRole("button", { name: "Open the chat, 1 unread" }).click();
    await page.getByRole("button", { name: "Close the chat" }).nth(1).waitFor();
    expect(await page.getByRole("button", { name: /unread/ }).count()).toBe(0);
    rep.live.stop();
  });

  it("sends a file, which can be had once it was found clean, and refuses for good what is too large or of no use", async () => {
    const rep = await here.rep();
    const { page } = await visit();
    await startChat(page, subject());
    const choose = (name: string, buffer: Buffer, mimeType = "text/plain") =>
      page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
    const again = page.getByRole("button", { name: "Try again" });
    await choose("large.txt", Buffer.alloc(11 * 2 ** 20, "a"));
    await page.getByText("Larger than 10 MB").waitFor();
    await choose("tool.exe", Buffer.from("MZ"), "application/x-msdownload");
    await page.getByText(/not accepted. Send a PDF/).waitFor();
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
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain("vst_");
    expect(kept).not.toContain("To be forgotten");
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
