import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundle } from "./bundle.ts";

/**
 * Builds a handler's source as a deploy does and counts what a cold start loads of it: the entry
 * and every chunk imported with it, in gzipped bytes. What waits for an `import()` is not in it.
 */
export async function coldStart(source: string, root = process.cwd()): Promise<number> {
  const { outputFiles, metafile } = await build({
    ...bundle,
    absWorkingDir: root,
    entryPoints: [source],
    outdir: "built",
    sourcemap: false,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source);
  if (!entry) throw new Error(`esbuild did not build ${source}.`);
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { kind, path: next, external } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && !external) loaded.add(next);
    }
  }
  return outputFiles
    .filter(({ path }) => [...loaded].some((one) => path.endsWith(one)))
    .reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}
