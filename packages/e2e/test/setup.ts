import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import type { TestProject } from "vitest/node";
import { startBrowser } from "../../widget/test/chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The one origin of the cloud under test, demo data in it. */
    url: string;
    /** Where the run's browser is reached. */
    browser: string;
    /** The variables of the product's functions, for what is done to the clock. */
    environment: Record<string, string>;
  }
}

/** A camera, a microphone and a screen that the browser makes up; it asks nobody. */
const madeUp = [
  "--use-fake-device-for-media-stream=fps=5",
  "--use-fake-ui-for-media-stream",
  "--auto-select-desktop-capture-source=Entire screen",
  // The path between two who meet reads their addresses.
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

/** The whole product as a person meets it: the built app and widget, the stacks, the demo's people. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const cloud = await startCloud({ dataDir, web: "built", seed: true, quiet: true });
  const browser = await startBrowser(madeUp);
  await cloud.demoReady;
  project.provide("url", cloud.url);
  project.provide("browser", browser.wsEndpoint());
  project.provide("environment", cloud.environments());
  return async () => {
    await browser.close();
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
