import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { native, bundle as settings } from "../../../../stacks/bundle.ts";

export interface Bundle {
  /** The one file that runs. */
  file: string;
  /** The sources it was made of, absolute. */
  inputs: string[];
}

interface Cached {
  /** Path from the root, and what its content was. */
  inputs: Record<string, string>;
}

/**
 * Bundles handlers with the settings of a deploy. A bundle is kept under the hash of its sources
 * and made again only when one of them changed.
 */
export class Bundler {
  private readonly root: string;
  private readonly dir: string;
  private readonly hashes = new Map<string, Promise<string>>();

  constructor(root: string) {
    this.root = root;
    this.dir = join(root, ".cache/bundles");
  }

  /** `handler` is a path from the root with the export's name: `functions/api/lambda.handler`. */
  async bundle(handler: string): Promise<Bundle> {
    const source = this.source(handler);
    const known = join(this.dir, `${source.replaceAll("/", "_")}.json`);
    const cached = await this.cached(known, source);
    if (cached) return cached;

    const { build } = await import("esbuild");
    const { banner, ...shared } = settings;
    const result = await build({
      ...shared,
      banner: { js: banner },
      mainFields: [...settings.mainFields],
      external: [...native.packages],
      absWorkingDir: this.root,
      entryPoints: [source],
      outfile: join(this.dir, "index.mjs"),
      metafile: true,
      write: false,
      logLevel: "silent",
      // esbuild does not know our tsconfig's target; `target` above says what comes out.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    const inputs: Record<string, string> = {};
    for (const input of Object.keys(result.metafile.inputs).sort()) {
      inputs[input] = await this.hash(input);
    }
    const file = this.output(source, inputs);
    await mkdir(dirname(file), { recursive: true });
    for (const output of result.outputFiles) {
      await writeWhole(
        join(dirname(file), output.path.endsWith(".map") ? "index.mjs.map" : "index.mjs"),
        output.contents,
      );
    }
    await this.linkExternals(dirname(file));
    await writeWhole(known, JSON.stringify({ inputs } satisfies Cached));
    return { file, inputs: Object.keys(inputs).map((input) => resolve(this.root, input)) };
  }

  /** Forgets what was read of these files: they changed. */
  changed(files: Iterable<string>) {
    for (const file of files) this.hashes.delete(resolve(this.root, file));
  }

  private source(handler: string) {
    const path = handler.slice(0, handler.lastIndexOf("."));
    const found = [".ts", ".tsx", ".mjs", ".js"].find((end) =>
      existsSync(join(this.root, path + end)),
    );
    if (!found)
      throw new Error(`The templates name the handler ${handler}, but there is no ${path}.ts.`);
    return path + found;
  }

  private async cached(known: string, source: string): Promise<Bundle | undefined> {
    const text = await readFile(known, "utf8").catch(() => undefined);
    if (!text) return undefined;
    const { inputs } = JSON.parse(text) as Cached;
    const file = this.output(source, inputs);
    if (!existsSync(file)) return undefined;
    const same = await Promise.all(
      Object.entries(inputs).map(async ([input, hash]) => (await this.hash(input)) === hash),
    );
    if (same.includes(false)) return undefined;
    return { file, inputs: Object.keys(inputs).map((input) => resolve(this.root, input)) };
  }

  private output(source: string, inputs: Record<string, string>) {
    const hash = digest(JSON.stringify([settings, native, source, inputs]));
    return join(this.dir, hash.slice(0, 24), "index.mjs");
  }

  private hash(input: string): Promise<string> {
    const path = resolve(this.root, input);
    const known = this.hashes.get(path);
    if (known) return known;
    const made = readFile(path).then(digest, () => "gone");
    this.hashes.set(path, made);
    return made;
  }

  /** What stays outside the bundle lies beside it, as a deploy puts it there. */
  private async linkExternals(dir: string) {
    const owner = createRequire(join(this.root, native.from, "package.json"));
    for (const name of native.packages) {
      const link = join(dir, "node_modules", name);
      await mkdir(dirname(link), { recursive: true });
      await rm(link, { force: true });
      await symlink(dirname(owner.resolve(`${name}/package.json`)), link, "dir");
    }
  }
}

const digest = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/** Writes beside and renames, so that a cut-off write is never read. */
async function writeWhole(file: string, content: string | Uint8Array) {
  const beside = `${file}.${process.pid}.tmp`;
  await writeFile(beside, content);
  await rename(beside, file);
}
