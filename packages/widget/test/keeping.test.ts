import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import { describe, expect, it } from "vitest";
import { field, messages, said, startChat, subject, useWorld, write } from "./world.ts";

const { here, visitor, visit } = useWorld();

describe("what was written", () => {
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
    // The page goes on to another title meanwhile: that one stays.
    await page.evaluate(() => {
      document.title = "Prices";
    });
    await page.waitForFunction(() => document.title === "(1) New message");
    await page.evaluate(() => {
      Reflect.deleteProperty(document, "hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => page.title()).toBe("Prices");
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
    await expect.poll(() => field(page).inputValue()).toBe("Half a sente");
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
    }, `${here.url}/widget.js`);
    const bubble = page.getByRole("button", { name: "Close the chat" }).nth(1);
    await bubble.waitFor();
    expect(await bubble.count()).toBe(1);
    await expect.poll(() => name.inputValue()).toBe("Ver");
    await expect.poll(() => field(page).inputValue()).toBe("And one more thi");

    const other = await page.context().newPage();
    await other.goto(`${here.site}/other`);
    await expect.poll(() => other.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Ver");
    await other.getByRole("textbox", { name: "Name" }).fill("Vera");
    await expect.poll(() => name.inputValue()).toBe("Vera");
    await other.getByRole("button", { name: "Save" }).click();
    await name.waitFor({ state: "detached" });
    await write(page, "And one more thing");
    await said(other, "And one more thing").waitFor();
    await expect.poll(() => field(other).inputValue()).toBe("");
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
    await page.getByText("I can read you.").waitFor();
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
});
