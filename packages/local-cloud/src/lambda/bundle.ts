import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Bundle {
  /** The file that runs. The chunks it imports lie beside it, and a map beside each file. */
  file: string;
  /** The folder from which the maps name the sources. */
  mapsFrom: string;
  /** The sources it was made of, absolute. */
  inputs: string[];
}

/** What is remembered of a bundle: its folder, and each source with its time, size and hash. */
export interface Known {
  settings: string;
  folder: string;
  inputs: Record<string, [mtime: number, size: number, hash: string]>;
}

export const cacheDir = (root: string) => join(root, ".cache/bundles");

/** Where it is written down which bundle belongs to a source. */
export const knownFile = (root: string, source: string) =>
  join(cacheDir(root), `${source.replaceAll("/", "_")}.json`);

export const digest = (content: string | Buffer) =>
  createHash("sha256").update(content).digest("hex").slice(0, 24);

/** How the file of a source is called, without its ending. */
export const entryName = (source: string) => source.replaceAll("/", "_").replace(/\.\w+$/, "");

const settingsFiles = [
  "bundle.ts",
  "barrels.ts",
  "electrodb.ts",
  "modules.ts",
  "pure.ts",
  "zod.ts",
].map((name) => readFileSync(join(import.meta.dirname, "../../../../stacks", name), "utf8"));

/** Changes when the settings of a deploy do. */
export const settingsHash = digest(settingsFiles.join());

/** `functions/api/lambda.handler` is exported by `functions/api/lambda.ts`. */
export function sourceOf(root: string, handler: string): string {
  const path = handler.slice(0, handler.lastIndexOf("."));
  const end = [".ts", ".tsx", ".mjs", ".js"].find((one) => existsSync(join(root, path + one)));
  if (!end) throw new Error(`The stacks name the handler ${handler}, but there is no ${path}.ts.`);
  return path + end;
}

async function handlersIn(root: string): Promise<string[]> {
  const files = await readdir(join(root, "functions"), { recursive: true, withFileTypes: true });
  const handlers = files.map(async (file) => {
    if (!file.isFile() || !/(?<!\.test)\.ts$/.test(file.name)) return [];
    const path = join(file.parentPath, file.name);
    const text = await readFile(path, "utf8");
    const exported = /^export (const|async function|function) handler\b/m.test(text);
    return exported ? [relative(root, path).replace(/\.ts$/, ".handler")] : [];
  });
  return (await Promise.all(handlers)).flat();
}

/**
 * Bundles handlers with the settings of a deploy, and only those of which a source has changed
 * since. esbuild runs in a process that ends with its work: it takes hundreds of megabytes.
 */
export class Bundler {
  private readonly root: string;
  private building: Promise<unknown> = Promise.resolve();
  private early: Promise<Set<string>> | undefined;

  constructor(root: string) {
    this.root = root;
  }

  /** The bundle of a handler: a path from the root and the export's name. */
  async bundle(handler: string): Promise<Bundle> {
    const source = sourceOf(this.root, handler);
    let known = await this.known(source);
    if (!known) {
      await this.build([source]);
      known = await this.known(source);
    }
    if (!known) throw new Error(`${source} changed while it was bundled.`);
    const dir = join(cacheDir(this.root), known.folder);
    return {
      file: join(dir, `${entryName(source)}.mjs`),
      mapsFrom: cacheDir(this.root),
      inputs: Object.keys(known.inputs).map((input) => resolve(this.root, input)),
    };
  }

  /** Bundles many at once, which is much faster than one by one. */
  async prepare(handlers: string[]) {
    const made = await this.early;
    this.early = undefined;
    await this.make(handlers.filter((handler) => !made?.has(handler)));
  }

  private async make(handlers: string[]) {
    const sources = handlers.map((handler) => sourceOf(this.root, handler));
    // Most sources are in most bundles: each is looked at once.
    const looks: Looks = new Map();
    const known: (Known | undefined)[] = [];
    for (const source of sources) known.push(await this.known(source, looks));
    const stale = sources.filter((_, at) => !known[at]);
    if (stale.length) await this.build(stale);
  }

  /**
   * Bundles each file of `functions/` that exports a handler, while the stacks are still asked which
   * of them they name. What does not bundle is told later, by `prepare`.
   */
  ahead() {
    this.early = handlersIn(this.root)
      .then(async (handlers) => {
        await this.make(handlers);
        return new Set(handlers);
      })
      .catch(() => new Set());
  }

  private build(sources: string[]) {
    const script = join(import.meta.dirname, "build.ts");
    const work = this.building
      .catch(() => undefined)
      .then(() => run(process.execPath, [script, this.root, ...sources]))
      .catch((error) => {
        throw new Error(`The functions cannot be bundled:\n${error.stderr || error}`);
      });
    this.building = work;
    return work;
  }

  /** What is remembered of a source's bundle, if all of it still holds. */
  private async known(source: string, looks: Looks = new Map()): Promise<Known | undefined> {
    const text = await readFile(knownFile(this.root, source), "utf8").catch(() => undefined);
    if (!text) return undefined;
    const known = JSON.parse(text) as Known;
    if (known.settings !== settingsHash) return undefined;
    const entry = join(cacheDir(this.root), known.folder, `${entryName(source)}.mjs`);
    if (!existsSync(entry)) return undefined;
    for (const [input, [mtime, size, hash]] of Object.entries(known.inputs)) {
      const path = resolve(this.root, input);
      let same = looks.get(`${path} ${hash}`);
      if (same === undefined) {
        const now = await stat(path).catch(() => undefined);
        same =
          now?.size === size && (now.mtimeMs === mtime || digest(await readFile(path)) === hash);
        looks.set(`${path} ${hash}`, same);
      }
      if (!same) return undefined;
    }
    return known;
  }
}

/** Whether a file still has a content, by path and hash. */
type Looks = Map<string, boolean>;
