import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, inject, onTestFinished } from "vitest";
import { atDesk, enter, errorsOf, refusalsOf } from "./browser.ts";

/** Somebody of the demo at a desk, and what went wrong there since this was last asked for. */
interface Window {
  context: BrowserContext;
  page: Page;
  errors: string[];
  refusals: string[];
}

const windows = new Map<string, Promise<Window>>();

/**
 * The window of somebody of the demo, who is signed in. It is opened once and stays open over all
 * files, as a person's does: a new one costs more than most of what is done in it. After the test
 * nothing is shown in it, so that nobody draws what nobody looks at.
 */
export async function windowOf(name: string): Promise<Window> {
  const window = await opened(name);
  onTestFinished(() => clear(window));
  return window;
}

async function opened(name: string) {
  const window = windows.get(name) ?? open(name);
  windows.set(name, window);
  await clear(await window);
  return window;
}

async function clear({ page, errors, refusals }: Window) {
  await page.goto("about:blank");
  errors.length = 0;
  refusals.length = 0;
}

async function open(name: string): Promise<Window> {
  const context = await atDesk();
  await enter(context, inject("url"), name);
  const [errors, refusals] = [errorsOf(context), refusalsOf(context)];
  return { context, page: await context.newPage(), errors, refusals };
}

const folder = join(import.meta.dirname, "../../../.cache/e2e");

/** The windows of those who take part in the story of a file, by their names. */
export async function useCast<Name extends string>(names: readonly Name[]) {
  const all = await Promise.all(names.map(opened));
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      for (const [at, { page }] of all.entries()) {
        await page.screenshot({ path: `${folder}/${task.file.name}-${names[at]}.png` });
      }
      const seen = all.flatMap(({ errors, refusals }) => [...errors, ...refusals]);
      console.error("What each of them saw is in", folder, seen);
    }
    await Promise.all(all.map(clear));
  });
  return {
    pages: Object.fromEntries(all.map(({ page }, at) => [names[at], page])) as Record<Name, Page>,
    errors: () => all.flatMap((one) => one.errors),
    refusals: () => all.flatMap((one) => one.refusals),
  };
}
