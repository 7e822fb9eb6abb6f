import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundle } from "./bundle.ts";

/**
 * Builds a handler's source as a deploy does and counts what a cold start loads of it: the entry
 * and every chunk imported with it, in gzipped bytes. What waits for an `import()` is not in it,
 * but for the heaviest of the files beside the handler that its first request may ask for.
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
  const next = (path: string, how: string) =>
    (outputs[path]?.imports ?? []).flatMap(({ kind, path, external }) =>
      kind === how && !external ? [path] : [],
    );
  const closure = (...starts: string[]) => {
    const loaded = new Set(starts);
    for (const path of loaded) for (const one of next(path, "import-statement")) loaded.add(one);
    return loaded;
  };
  const size = new Map(
    Object.keys(outputs).map((path) => [
      path,
      gzipSync(outputFiles.find((file) => file.path.endsWith(path))?.contents ?? "").length,
    ]),
  );
  const weigh = (files: Set<string>) =>
    [...files].reduce((sum, path) => sum + (size.get(path) ?? 0), 0);
  const beside = [...closure(entry)]
    .flatMap((path) => next(path, "dynamic-import"))
    .filter((path) => outputs[path]?.entryPoint?.startsWith(`${dirname(source)}/`));
  return Math.max(...[entry, ...beside].map((one) => weigh(closure(entry, one))));
}

/** Writes a handler's bundle as a deploy does, by itself, and tells the file that runs. */
export async function bundleAlone(source: string, outdir: string, root = process.cwd()) {
  await build({
    ...bundle,
    absWorkingDir: root,
    entryPoints: [source],
    outdir,
    logLevel: "silent",
  });
  return join(outdir, basename(source).replace(/\.ts$/, ".mjs"));
}
