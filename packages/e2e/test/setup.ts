import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The one origin of the cloud under test, demo data in it. */
    url: string;
  }
}

const root = join(import.meta.dirname, "../../..");

/** The whole product as a person meets it: the built app and widget, the stacks, the demo's people. */
export default async function setup(project: TestProject) {
  const web = join(root, "web");
  const vite = dirname(createRequire(join(web, "package.json")).resolve("vite/package.json"));
  await promisify(execFile)(process.execPath, [join(vite, "bin/vite.js"), "build"], {
    cwd: web,
    // The test runner says "test", and React would come with its warnings.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const cloud = await startCloud({ dataDir, web: "built", seed: true, quiet: true });
  await cloud.told;
  project.provide("url", cloud.url);
  return async () => {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
