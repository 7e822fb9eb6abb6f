import { describe, expect, it, vi } from "vitest";
import { field, said, startChat, subject, useWorld, write } from "./world.ts";

const { here, visit } = useWorld();

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
    await expect.poll(() => contact.inputValue()).toBe("nobody@");
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
      { timeout: 60_000, interval: 1000 },
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
