import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { inject } from "vitest";

/** The browser of this run, in which each person has a window of their own. */
const browser = await chromium.connect(inject("browser"));

/**
 * Somebody's own browser at a desk. Nothing moves in it: a menu that still does is not clicked but
 * scrolled to, and closes.
 */
export async function atDesk(options?: BrowserContextOptions) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  // A busy machine draws late.
  context.setDefaultTimeout(60_000);
  return context;
}

/** Signs in on the page a person would use and waits for the start page. */
export async function signIn(page: Page, url: string, email: string, password: string) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(/email/i).fill(email);
  await page.getByLabel("Password", { exact: false }).first().fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((to) => !to.pathname.startsWith("/sign-in"));
}

/** Somebody of the demo is signed in from here on, without the page: how one signs in is one story's. */
export async function enter(
  { request }: { request: APIRequestContext },
  url: string,
  name: string,
) {
  const answer = await request.post(`${url}/api/sessions`, {
    headers: { origin: url },
    data: { email: `${name}@demo.lyceum.test`, password: "lyceum-demo-2026" },
  });
  if (!answer.ok()) throw new Error(await answer.text());
}

/** The link to this page of the app in a mail to this address, as soon as it is there. */
export async function linkTo(page: Page, url: string, address: string, path: string) {
  const link = await inMails(page, url, address, new RegExp(`https?://\\S*/${path}#\\S*`));
  return link.replace(/\\n.*|["<>\\].*/s, "");
}

/** What fits in the mails to this address, as soon as it is there. */
export async function inMails(page: Page, url: string, address: string, wanted: RegExp) {
  for (let wait = 0; wait < 1200; wait++) {
    const answer = await page.request.get(`${url}/mail/messages?to=${encodeURIComponent(address)}`);
    const found = wanted.exec(JSON.stringify(await answer.json()));
    if (found) return found[0];
    await page.waitForTimeout(100);
  }
  throw new Error(`No mail came to ${address}.`);
}

/** By how many pixels the page is wider than its window. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export interface Finding {
  id: string;
  help: string;
  nodes: string[];
}

const axe = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every violation axe finds on the page as it is now, or of these rules alone. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<Finding[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await axe);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; help: string; nodes: { html: string; target: unknown }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({
      // What it has nothing against need not be described.
      resultTypes: ["violations"],
      // Not the style sheets, too: they take as long as all else, and no rule that is asked reads them.
      preload: { assets: ["media"] },
      ...(only && { runOnly: only }),
    });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes
        .slice(0, 4)
        .map((node) => `${JSON.stringify(node.target)} ${node.html.slice(0, 160)}`),
    }));
  }, rules);
}

/** Faults of the pages' scripts, what they write to the console as errors, and breaches of the CSP. */
export function errorsOf(context: BrowserContext): string[] {
  const errors: string[] = [];
  void context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (breach) =>
      console.error("CSP", breach.violatedDirective, breach.blockedURI, breach.sourceFile),
    ),
  );
  context.on("console", (message) => {
    // The browser's own line for a refused request says less than refusalsOf.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      errors.push(`${message.page()?.url()} ${message.text()}`);
    }
  });
  context.on("weberror", (error) => errors.push(String(error.error())));
  return errors;
}

/** Requests of the pages that were refused; 401 is how a page learns that nobody is signed in. */
export function refusalsOf(context: BrowserContext): string[] {
  const refusals: string[] = [];
  context.on("response", async (response) => {
    if (response.status() < 400 || response.status() === 401) return;
    const text = await response.text().catch(() => "");
    refusals.push(`${response.request().method()} ${response.url()} ${response.status()} ${text}`);
  });
  return refusals;
}

/** The widget's shadow root is closed to the page; the tests look inside. */
export const openShadows = (context: BrowserContext) =>
  context.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: "open" });
    };
  });
