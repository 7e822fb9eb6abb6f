import { randomBytes } from "node:crypto";
import { newId } from "@lyceum/core/id.ts";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { atDesk, errorsOf, linkTo, refusalsOf, signIn } from "./browser.ts";

const url = inject("url");
const password = "violet lamp under oak";

let contexts: BrowserContext[];
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((one) => one.close())));

/** Somebody's own browser, with nothing in it. */
async function fresh() {
  const context = await atDesk({ timezoneId: "Europe/Lisbon" });
  contexts.push(context);
  const errors = [errorsOf(context), refusalsOf(context)];
  return { page: await context.newPage(), errors };
}

/** Chats on our own site, by the request of the widget: the secret is a cookie from then on. */
async function chat(page: Page, who: { name: string; email: string; subject: string }) {
  const clientId = newId("message").slice(4).toUpperCase();
  await page.goto(url);
  const status = await page.evaluate(
    async (start) => {
      const { consent } = await (await fetch("/api/visitor/availability")).json();
      const answer = await fetch("/api/visitor/sessions", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...start, consent: consent.version }),
      });
      return answer.status;
    },
    { ...who, message: "Hello, is anybody there?", clientId },
  );
  expect(status).toBe(201);
}

/** Signs up on the page that is open, which the chat has filled in; the link of the mail comes back. */
async function signUp(page: Page, email: string, word: string) {
  const first = page.getByLabel("First name");
  await expect.poll(() => first.inputValue()).toBe("Zoë");
  await expect.poll(() => page.getByLabel("Last name").inputValue()).toBe("Winter");
  await expect.poll(() => page.getByLabel("Email address").inputValue()).toBe(email);
  await page.getByLabel("Username").fill(`zoe-${word}`);
  await page.getByLabel("Password").first().fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: /mail/i }).waitFor();
  return linkTo(page, url, email, "verify-email");
}

const offer = (page: Page, subject: string) =>
  page.getByRole("region", { name: `Add your chat to your account: ${subject}` });

it("the chat is there when the mail is opened in another browser, and for nobody else", async () => {
  const word = randomBytes(4).toString("hex");
  const [email, subject] = [`zoe-${word}@example.test`, `Tides ${word}`];
  const visitor = await fresh();
  await chat(visitor.page, { name: "Zoë Winter", email, subject });
  await visitor.page.getByRole("link", { name: "Create account" }).first().click();
  const link = await signUp(visitor.page, email, word);

  // The mail program opens the link in a browser of its own: it has to be the same person.
  const phone = await fresh();
  await phone.page.goto(link);
  await phone.page.getByLabel("Password").first().fill(password);
  await phone.page.getByRole("button", { name: "Confirm my address" }).click();
  await phone.page.waitForURL(/\/home/);
  await offer(phone.page, subject).waitFor();
  await phone.page.goto(`${url}/threads`);
  await offer(phone.page, subject).getByRole("button", { name: "Not now" }).click();
  await offer(phone.page, subject).waitFor({ state: "detached" });
  await phone.page.goto(`${url}/home`);
  await phone.page.getByText("Your messages").waitFor();
  expect(await offer(phone.page, subject).count()).toBe(0);

  // Somebody else signs in where the chat was held.
  await signIn(visitor.page, url, "student@demo.lyceum.test", "lyceum-demo-2026");
  await visitor.page.goto(`${url}/home`);
  await visitor.page.getByText("Your messages").waitFor();
  await visitor.page.waitForLoadState("networkidle");
  expect(await offer(visitor.page, subject).count()).toBe(0);

  // A day later, in a third browser, it is offered again and added.
  const later = await fresh();
  await signIn(later.page, url, email, password);
  await offer(later.page, subject).getByRole("button", { name: "Add to my account" }).click();
  await later.page.waitForURL(/\/threads\/thr_/);
  await later.page.getByText("Hello, is anybody there?").first().waitFor();

  // She chats once more signed out, on a shared computer, and signs in with the account she has.
  const shared = await fresh();
  const second = { name: "Zoë Winter", email, subject: `Treaties ${word}` };
  await chat(shared.page, second);
  await signIn(shared.page, url, email, password);
  await offer(shared.page, second.subject).waitFor();

  // Who signs out leaves nothing behind for the next person.
  await shared.page.getByRole("button", { name: /Zoë/ }).first().click();
  await shared.page.getByRole("menuitem", { name: "Sign out" }).click();
  // The page itself is loaded anew, after the app has led there.
  await shared.page.waitForURL(/\/sign-in$/);
  await shared.page.waitForLoadState("networkidle");
  await expect.poll(() => shared.page.context().cookies()).toEqual([]);
  await shared.page.goto(`${url}/sign-up`);
  await shared.page.getByLabel("First name").waitFor();
  await shared.page.waitForLoadState("networkidle");
  await expect.poll(() => shared.page.getByLabel("First name").inputValue()).toBe("");
  const errors = [visitor, phone, later, shared].flatMap((one) => one.errors.flat());
  // That is how the page learns to ask for the password.
  expect(errors.filter((one) => !one.includes("verify.password-needed"))).toEqual([]);
});
