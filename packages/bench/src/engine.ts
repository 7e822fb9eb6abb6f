import { createTable } from "@lyceum/core/test/table.ts";
import { startDynoxide } from "@lyceum/local-cloud/dynamodb/engine.ts";

export const table = "lyceum-bench";

/** An engine in memory, and the environment a function would find. Core reads it when it is imported, so this comes first. */
export async function startEngine({ streamed = false } = {}) {
  const engine = await startDynoxide();
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    STAGE: "bench",
    TABLE_NAME: table,
    BUCKET_NAME: "lyceum-bench-files",
    APP_URL: "http://localhost:3000",
    LIVE_URL: "ws://127.0.0.1:9/live",
    LIVE_API_URL: "http://127.0.0.1:9/local",
    MAIL_FROM: "Lyceum <hello@lyceum.test>",
    ORIGIN_SECRET: "bench-bench-bench-bench-bench-bench",
    PAYMENT_PROVIDER: "sandbox",
    PAYMENT_SECRETS: "/lyceum/bench/payments",
  });
  await createTable(engine.endpoint, table, { streamed });
  return engine;
}
