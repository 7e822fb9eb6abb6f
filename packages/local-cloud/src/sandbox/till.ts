import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writeJson } from "../files.ts";
import { startSandbox } from "./server.ts";
import { Webhooks } from "./webhooks.ts";

interface Secrets {
  apiKey: string;
  webhookSecret: string;
}

/** The sandbox of one data folder, which keeps its books and its secrets, at `url/__sandbox`. */
export async function openTill(dataDir: string, url: string) {
  const file = join(dataDir, "sandbox-secrets.json");
  const secrets = await readJson<Secrets>(file).catch(() => made(file));
  const loopback = url.replace("localhost", "127.0.0.1");
  const webhooks = new Webhooks(`${loopback}/api/webhooks/sandbox`, secrets.webhookSecret);
  const { handle } = await startSandbox({
    url: `${url}/__sandbox`,
    apiKey: secrets.apiKey,
    file: join(dataDir, "sandbox.json"),
    send: (event, delay) => webhooks.send(event, delay),
  });
  return { handle, secrets, stop: () => webhooks.stop() };
}

async function made(file: string): Promise<Secrets> {
  const secret = () => randomBytes(24).toString("base64url");
  const secrets = { apiKey: secret(), webhookSecret: secret() };
  await writeJson(file, secrets);
  return secrets;
}
