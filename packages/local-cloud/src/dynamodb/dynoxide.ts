import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { EngineKind } from "./kind.ts";

/** DynamoDB's API over SQLite in one native program; its package is there on x64 Linux only. */
export const dynoxide: EngineKind = {
  name: "dynoxide",
  available: () => program() !== undefined,
  async command({ port, dir }) {
    const path = program();
    if (!path) throw new Error("The package @dynoxide/linux-x64 is not installed.");
    if (dir) await mkdir(dir, { recursive: true });
    const file = dir ? ["--db-path", join(dir, "dynoxide.sqlite")] : [];
    return { path, args: ["--port", String(port), ...file] };
  },
};

function program(): string | undefined {
  try {
    const home = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    const path = join(dirname(home), "dynoxide");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
