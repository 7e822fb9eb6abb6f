import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { field, phone, said, startChat, subject, useWorld } from "./world.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const { here, visit } = useWorld();

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
    await page.getByText("Thank you. If you leave, we will reply to +351 210 000 000.").waitFor();
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
    ["a desk", {}],
    ["a phone", phone],
  ])("has nothing axe finds fault with, light and dark, on %s", async (_, options) => {
    const rep = await here.rep();
    const { page } = await visit({ ...options, bypassCSP: true, reducedMotion: "reduce" });
    await page.addScriptTag({ path: axe });
    const found = (rules?: string[]) =>
      page.evaluate(async (runOnly) => {
        const { axe } = window as unknown as { axe: typeof import("axe-core") };
        const { violations } = await axe.run(document, {
          runOnly,
          // The host page is not ours.
          rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } },
        });
        return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
      }, rules);
    const check = async () => {
      expect(await found()).toEqual([]);
      // The scheme changes colours and nothing else.
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await found(["color-contrast"])).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
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
