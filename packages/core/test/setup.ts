import { startDynoxide } from "@lyceum/local-cloud/dynamodb/engine.ts";
import type { TestProject } from "vitest/node";
import { createTable } from "./table.ts";

/** One engine in memory for the run, on the port the project's `env` names. */
export default async function setup(project: TestProject) {
  const endpoint = String(project.config.env.AWS_ENDPOINT_URL_DYNAMODB);
  const engine = await startDynoxide({ port: Number(new URL(endpoint).port) });
  await createTable(endpoint, String(project.config.env.TABLE_NAME));
  return () => engine.stop();
}
