import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { EngineKind } from "./kind.ts";

/** Below this Java the jar does not start. */
const oldestJava = 11;

/**
 * Amazon's own DynamoDB Local, of which `amplify-dynamodb-simulator` carries the jar.
 * Source: "DynamoDB local usage notes" of the DynamoDB guide.
 */
export const dynamodbLocal: EngineKind = {
  name: "DynamoDB Local",
  available: () => home() !== undefined && javaVersion() >= oldestJava,
  async command({ port, dir }) {
    if (dir) await mkdir(dir, { recursive: true });
    return {
      path: "java",
      args: [
        "-Xmx256m",
        // It starts and stops often, and nobody waits for its best speed.
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.library.path=./DynamoDBLocal_lib",
        "-jar",
        "DynamoDBLocal.jar",
        "-disableTelemetry",
        "-sharedDb",
        "-port",
        String(port),
        ...(dir ? ["-dbPath", resolve(dir)] : ["-inMemory"]),
      ],
      cwd: home(),
    };
  },
};

function home(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve("amplify-dynamodb-simulator/package.json");
    const path = join(dirname(main), "emulator");
    return existsSync(join(path, "DynamoDBLocal.jar")) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** 0 where there is none. `java -version` says `"17.0.15"`, and `"1.8.0_392"` before Java 9. */
function javaVersion(): number {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
}
