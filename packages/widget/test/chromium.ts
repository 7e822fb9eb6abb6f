import { chromium } from "playwright-core";

/**
 * The browser of a run, which all its files connect to: Debian's Chromium unless CHROMIUM names
 * another. `more` are further flags of its command line.
 */
export const startBrowser = (more: readonly string[] = []) =>
  chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Otherwise a page that opens is given a process that was warmed up, and what the process of
      // the page before had compiled is lost.
      "--renderer-process-limit=1",
      // Every core is busy: what collects garbage beside the script costs more than it spares.
      "--js-flags=--single-threaded-gc",
      ...more,
    ],
  });
