import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import { createLive, type Live } from "@lyceum/live-client/live.ts";
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";

/** The whole product behind the run's browser. */
async function world() {
  const { url, bucket, site, script, environment, endpoint } = inject("widget");
  Object.assign(process.env, environment);
  const given = await import("@lyceum/core/test/given.ts");

  const browser = await chromium.connect(endpoint);

  async function call<T>(
    person: Awaited<ReturnType<typeof given.rep>>,
    path: string,
    body?: object,
  ) {
    const response = await fetch(`${url}/api${path}`, {
      method: body ? "POST" : "GET",
      headers: { ...person.headers, origin: url },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  const desk: Live[] = [];

  return {
    url,
    site,
    bucket,

    /** A rep at the desk with a socket of their own. */
    async rep(firstName = "Maria") {
      const person = await given.rep({ firstName });
      const live = createLive({ ticket: () => call(person, "/live/ticket", {}) });
      desk.push(live);
      live.start();
      await new Promise<void>((done) => live.on("open", done));
      return {
        live,
        call: <T>(path: string, body?: object) => call<T>(person, path, body),
        async take(subject: string) {
          for (;;) {
            const { items } = await call<{ items: SessionView[] }>(
              person,
              "/desk/sessions?queue=all",
            );
            const found = items.find((one) => `${one.subject} `.startsWith(`${subject} `));
            if (found) {
              if (found.status === "queued")
                await call(person, `/desk/sessions/${found.id}/take`, {});
              return found.id;
            }
            await new Promise((again) => setTimeout(again, 100));
          }
        },
        say: (session: string, content: string) =>
          live.call<MessageView>("send", {
            in: session,
            clientId: crypto.randomUUID().replaceAll("-", "").slice(0, 26),
            content,
          }),
      };
    },

    /**
     * A visitor's browser, which remembers. The widget's closed root is opened on the way, because
     * neither Playwright nor axe can look into a closed one; `closed` leaves it as it is.
     */
    async visitor(options: BrowserContextOptions & { closed?: boolean } = {}) {
      const { closed, ...rest } = options;
      const context = await browser.newContext({ locale: "en-GB", ...rest });
      context.setDefaultTimeout(60_000);
      if (!closed) {
        await context.addInitScript(() => {
          const attach = Element.prototype.attachShadow;
          Element.prototype.attachShadow = function (init) {
            return attach.call(this, { ...init, mode: "open" });
          };
        });
      }
      await context.route(`${url}/widget.js`, (route) =>
        route.fulfill({ contentType: "text/javascript", body: script }),
      );
      await context.route(`${url}/our-page`, (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><html lang="en"><title>Lyceum</title><h1>Lyceum</h1><script src="/widget.js"></script>`,
        }),
      );
      return context;
    },

    async stop() {
      for (const live of desk) live.stop();
      await browser.close();
    },
  };
}

type World = Awaited<ReturnType<typeof world>>;

/** Opens the window, writes the first message and then says who writes. */
export async function startChat(page: Page, subject: string, message = "Is anybody there?") {
  await page.getByRole("button", { name: "Open the chat" }).click();
  await page.getByPlaceholder("Write a message").fill(`${subject}\n${message}`);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const details = page.getByRole("form", { name: "Your details" });
  await details.getByLabel("Name").fill("Vera");
  // With the space that a phone adds.
  await details.getByLabel("Email or phone").fill("vera@example.test ");
  await details.getByRole("button", { name: /Save|Send message/ }).click();
  await details.waitFor({ state: "detached" });
}

type Options = Parameters<World["visitor"]>[0];

/** For a test file: opens its browser, closes after each test what that opened, and says how to visit. */
export function useWorld() {
  let contexts: BrowserContext[] = [];
  const here = {} as World;

  beforeAll(async () => {
    Object.assign(here, await world());
  });
  afterAll(() => here.stop(), 30_000);
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
  });

  async function visitor(options?: Options) {
    const context = await here.visitor(options);
    contexts.push(context);
    return context;
  }

  /** A page on somebody else's site, and what its console complains about. */
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

  return { here, visitor, visit };
}

/** A subject that no other test has, in this file or another. */
export const subject = () => `Question ${crypto.randomUUID().slice(0, 8)}`;
export const phone = { viewport: { width: 360, height: 740 } };
export const messages = (page: Page) => page.getByRole("log").getByRole("listitem");
export const said = (page: Page, text: string) => page.getByRole("log").getByText(text).last();
export const field = (page: Page) => page.getByPlaceholder("Write a message");
export const write = async (page: Page, text: string) => {
  await field(page).fill(text);
  await page.keyboard.press("Enter");
};
