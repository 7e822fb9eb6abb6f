import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Log } from "./log.ts";

const run = promisify(execFile);

/**
 * Fills a new data folder with the demo of packages/ops, once. It runs in a process of its own
 * with the variables of the functions, as they would.
 */
export async function seedDemo(
  root: string,
  dataDir: string,
  environment: Record<string, string>,
  log: Log,
) {
  const source = join(root, "packages/ops/src/demo/seed.ts");
  const mark = join(dataDir, "seeded");
  if (existsSync(mark) || !existsSync(source)) return;
  const script = `const { seed } = await import(${JSON.stringify(pathToFileURL(source).href)}); await seed(); process.exit(0);`;
  try {
    await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    await writeFile(mark, new Date().toISOString());
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    log(`The demo data could not be made: ${stderr || String(error)}`);
  }
}
