import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Log } from "./log.ts";

const run = promisify(execFile);

interface DemoOptions {
  root: string;
  dataDir: string;
  /** Variables of the functions. */
  environment: Record<string, string>;
  log: Log;
}

/**
 * Fills a new data folder with the demo of packages/ops, once: first its people, who can sign in
 * from then on, then what they did. Each part runs in a process of its own with the variables of
 * the functions, as they would; one that is cut off goes on with the next start.
 */
export class Demo {
  private readonly options: DemoOptions;
  private readonly source: string;
  private readonly mark: string;
  private readonly cut = new AbortController();

  constructor(options: DemoOptions) {
    this.options = options;
    this.source = join(options.root, "packages/ops/src/demo/seed.ts");
    this.mark = join(options.dataDir, "seeded");
  }

  /** Whether there is something to tell. */
  get isNew() {
    return existsSync(this.source) && !existsSync(this.mark);
  }

  async people() {
    if (this.isNew) await this.part("seedPeople");
  }

  async stories() {
    if (!this.isNew) return;
    if (await this.part("seedStories")) await writeFile(this.mark, new Date().toISOString());
  }

  stop() {
    this.cut.abort();
  }

  private async part(name: string): Promise<boolean> {
    const { root, environment, log } = this.options;
    const source = JSON.stringify(pathToFileURL(this.source).href);
    // A small nursery: it halves what the process takes, and it runs beside everything else.
    const flags = ["--max-semi-space-size=2", "--input-type=module"];
    const script = `const demo = await import(${source}); await demo.${name}(); process.exit(0);`;
    try {
      await run(process.execPath, [...flags, "--eval", script], {
        cwd: root,
        env: { PATH: process.env.PATH, ...environment },
        signal: this.cut.signal,
      });
      return true;
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      if (!this.cut.signal.aborted)
        log(`The demo data could not be made: ${stderr || String(error)}`);
      return false;
    }
  }
}
