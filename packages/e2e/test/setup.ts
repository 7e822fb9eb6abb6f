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
  }
}

/** The whole product as a person meets it: the built app and widget, the stacks, the demo's people. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const cloud = await startCloud({ dataDir, web: "built", seed: true, quiet: true });
  const browser = await startBrowser();
  await cloud.demoReady;
  project.provide("url", cloud.url);
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
