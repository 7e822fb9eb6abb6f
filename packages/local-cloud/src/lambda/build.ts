/** `node build.ts ROOT SOURCE…` bundles sources into the cache. Started by bundle.ts. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { native, bundle as settings } from "../../../../stacks/bundle.ts";
import { cacheDir, digest, entryName, type Known, knownFile, settingsHash } from "./bundle.ts";

const [root = ".", ...sources] = process.argv.slice(2);
const result = await build({
  ...settings,
  absWorkingDir: root,
  entryPoints: Object.fromEntries(sources.map((source) => [entryName(source), source])),
  outdir: cacheDir(root),
  metafile: true,
  write: false,
  logLevel: "error",
}).catch(() => process.exit(1)); // esbuild has said why.

/** What a plugin of the bundler makes up stands in no file: `namespace:path`. */
const ofPlugin = /^[\w-]+:/;

const { inputs: files, outputs } = result.metafile;
const contents = new Map(result.outputFiles.map(({ path, contents }) => [path, contents]));
const seen = new Map<string, Promise<Known["inputs"][string]>>();
for (const source of sources) {
  const inputs: Known["inputs"] = {};
  const read = reachable(source, files).filter((input) => !ofPlugin.test(input));
  for (const input of read.sort()) inputs[input] = await look(input);
  const hashes = Object.entries(inputs).map(([input, [, , hash]]) => [input, hash]);
  const folder = digest(JSON.stringify([settingsHash, source, hashes]));
  const dir = join(cacheDir(root), folder);
  const entry = `${entryName(source)}.mjs`;
  if (!existsSync(join(dir, entry))) {
    await mkdir(dir, { recursive: true });
    await linkNative(dir);
    // The entry comes last: once it is there, all of it is.
    const start = relative(root, join(cacheDir(root), entry));
    for (const output of reachable(start, outputs).reverse()) {
      for (const path of [`${output}.map`, output]) {
        await write(join(dir, basename(path)), contents.get(resolve(root, path)));
      }
    }
  }
  await write(
    knownFile(root, source),
    JSON.stringify({ settings: settingsHash, folder, inputs } satisfies Known),
  );
}

/** A file and all that is imported from it on, also later and also what nothing was taken from. */
function reachable(start: string, all: Metafile["inputs"] | Metafile["outputs"]): string[] {
  const found = new Set([start]);
  for (const file of found) {
    for (const { path, external } of all[file]?.imports ?? []) {
      if (!external && path in all) found.add(path);
    }
  }
  return [...found];
}

function look(input: string) {
  const known = seen.get(input);
  if (known) return known;
  const path = resolve(root, input);
  const made = Promise.all([stat(path), readFile(path)]).then(
    ([{ mtimeMs, size }, content]): Known["inputs"][string] => [mtimeMs, size, digest(content)],
  );
  seen.set(input, made);
  return made;
}

/** What stays outside the bundle lies beside it, as a deploy puts it there. */
async function linkNative(dir: string) {
  const owner = createRequire(new URL(`../../../../${native.from}/package.json`, import.meta.url));
  const fonts = join(root, native.from, "node_modules", native.fonts);
  const links = [
    ...native.packages.map((name) => [name, dirname(owner.resolve(`${name}/package.json`))]),
    [native.fonts, fonts],
  ] as [name: string, folder: string][];
  for (const [name, folder] of links) {
    const link = join(dir, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(resolve(folder), link, "dir");
  }
}

/** Writes beside and renames, so that a cut-off write is never read. */
async function write(file: string, content: string | Uint8Array | undefined) {
  if (content === undefined) throw new Error(`esbuild did not write ${basename(file)}.`);
  const beside = `${file}.${process.pid}.tmp`;
  await writeFile(beside, content);
  await rename(beside, file);
}
