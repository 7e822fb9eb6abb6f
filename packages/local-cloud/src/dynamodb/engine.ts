import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { end, hasExited, spawnTied } from "./child.ts";
import { dynamodbLocal } from "./dynamodb-local.ts";
import { dynoxide } from "./dynoxide.ts";
import type { EngineKind, Place } from "./kind.ts";

/** An engine that has started and answers. */
export interface RunningEngine {
  endpoint: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/** Starts dynoxide, in memory unless a folder is given, and waits until it answers. */
export const startDynoxide = async (options: { port?: number; dir?: string } = {}) =>
  run(dynoxide, { ...options, port: options.port ?? (await freePort()) });

/** Starts an engine once and waits until it answers; nobody looks after it from then on. */
export async function run(kind: EngineKind, place: Place): Promise<RunningEngine> {
  const { path, args, cwd } = await kind.command(place);
  const child = spawnTied(path, args, cwd);
  const endpoint = `http://127.0.0.1:${place.port}`;
  try {
    await answers(kind, endpoint, child);
    kind.settle?.(place);
  } catch (error) {
    await end(child);
    throw error;
  }
  return { endpoint, process: child, stop: () => end(child) };
}

/** The first engine this machine can run: dynoxide, or else Amazon's DynamoDB Local on Java. */
export function findEngine(kinds: EngineKind[] = [dynoxide, dynamodbLocal]): EngineKind {
  const found = kinds.find((kind) => kind.available());
  if (found) return found;
  throw new Error(
    `There is no database for ${process.platform}-${process.arch}: install Java 17 (https://adoptium.net) and start again; Amazon's DynamoDB Local is already here.`,
  );
}

async function answers({ name }: EngineKind, endpoint: string, child: ChildProcess) {
  let said = "";
  child.stderr?.on("data", (text) => {
    said = (said + text).slice(-2_000);
  });
  let failed: Error | undefined;
  child.once("error", (error) => {
    failed = error;
  });
  const until = Date.now() + 60_000;
  for (let wait = 5; Date.now() < until; wait = Math.min(wait * 1.3, 200)) {
    if (failed || hasExited(child)) {
      throw new Error(`${name} did not start. ${failed?.message ?? said.trim()}`.trim());
    }
    const up = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, wait));
  }
  throw new Error(`${name} did not answer within a minute. ${said.trim()}`.trim());
}
