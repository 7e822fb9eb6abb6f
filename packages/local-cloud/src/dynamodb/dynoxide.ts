import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { EngineKind } from "./kind.ts";

/** DynamoDB's API over SQLite in one native program; its package is there on x64 Linux only. */
export const dynoxide: EngineKind = {
  name: "dynoxide",
  available: () => program() !== undefined,
  async command({ port, dir }) {
    const path = program();
    if (!path) throw new Error("The package @dynoxide/linux-x64 is not installed.");
    if (dir) await mkdir(dir, { recursive: true });
    const file = dir ? ["--db-path", fileIn(dir)] : [];
    return { path, args: ["--port", String(port), ...file] };
  },
  settle: ({ dir }) => dir && indexStream(fileIn(dir)),
};

const fileIn = (dir: string) => join(dir, "dynoxide.sqlite");

/**
 * dynoxide keeps the stream of the last day without an index and reads all of it with each write
 * and each look at the stream: 6 ms at 5,000 records, more with every message.
 */
function indexStream(file: string) {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(
    "CREATE INDEX IF NOT EXISTS lyceum_stream ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
  );
  database.close();
}

function program(): string | undefined {
  try {
    const home = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    const path = join(dirname(home), "dynoxide");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
