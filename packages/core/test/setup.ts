import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDynoxide } from "@lyceum/local-cloud/dynamodb/engine.ts";
import type { TestProject } from "vitest/node";
import { createTable } from "./table.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run, gone after it. */
    scratch: string;
  }
}

/** One engine in memory for the run, on the port the project's `env` names. */
export default async function setup(project: TestProject) {
  const endpoint = String(project.config.env.AWS_ENDPOINT_URL_DYNAMODB);
  const scratch = await mkdtemp(join(tmpdir(), "lyceum-test-"));
  project.provide("scratch", scratch);
  const engine = await startDynoxide({ port: Number(new URL(endpoint).port) });
  await createTable(endpoint, String(project.config.env.TABLE_NAME));
  return async () => {
    await engine.stop();
    await rm(scratch, { recursive: true, force: true });
  };
}
