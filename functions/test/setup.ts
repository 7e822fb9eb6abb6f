import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the cloud of the run keeps its data. */
    dataDir: string;
  }
}

export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-live-"));
  project.provide("dataDir", dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
