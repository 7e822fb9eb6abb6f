/** `node build.ts ROOT SOURCE…` bundles sources into the cache. Started by bundle.ts. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { native, bundle as settings } from "../../../../stacks/bundle.ts";
import { cacheDir, digest, type Known, knownFile, mapName, settingsHash } from "./bundle.ts";

const [root = ".", ...sources] = process.argv.slice(2);
const { banner, ...shared } = settings;
const result = await build({
  ...shared,
  banner: { js: banner },
  mainFields: [...settings.mainFields],
  external: [...native.packages],
  absWorkingDir: root,
  entryPoints: sources,
  outbase: root,
  outdir: cacheDir(root),
  metafile: true,
  write: false,
  logLevel: "error",
  // esbuild does not know our tsconfig's target; the settings say what comes out.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
}).catch(() => process.exit(1)); // esbuild has said why.

const seen = new Map<string, Promise<Known["inputs"][string]>>();
for (const source of sources) {
  const output = join(cacheDir(root), source.replace(/\.\w+$/, ".js"));
  const inputs: Known["inputs"] = {};
  for (const input of reachable(result.metafile, source)) inputs[input] = await look(input);
  const hashes = Object.entries(inputs).map(([input, [, , hash]]) => [input, hash]);
  const folder = digest(JSON.stringify([settingsHash, source, hashes]));
  const dir = join(cacheDir(root), folder);
  if (!existsSync(join(dir, "index.mjs"))) {
    const content = (path: string) => {
      const found = result.outputFiles.find((file) => file.path === path);
      if (!found) throw new Error(`esbuild did not write ${path}.`);
      return found;
    };
    await mkdir(dir, { recursive: true });
    await linkNative(dir);
    await write(join(dir, mapName(source)), content(`${output}.map`).contents);
    await write(join(dir, "index.mjs"), content(output).contents);
  }
  await write(
    knownFile(root, source),
    JSON.stringify({ settings: settingsHash, folder, inputs } satisfies Known),
  );
}

/** Every file that is imported from a source on, also what nothing was taken from. */
function reachable({ inputs }: Metafile, source: string): string[] {
  const found = new Set([source]);
  for (const file of found) {
    for (const { path, external } of inputs[file]?.imports ?? []) {
      if (!external && path in inputs) found.add(path);
    }
  }
  return [...found].sort();
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
  for (const name of native.packages) {
    const link = join(dir, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(dirname(owner.resolve(`${name}/package.json`)), link, "dir");
  }
}

/** Writes beside and renames, so that a cut-off write is never read. */
async function write(file: string, content: string | Uint8Array) {
  const beside = `${file}.${process.pid}.tmp`;
  await writeFile(beside, content);
  await rename(beside, file);
}
