import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundle } from "./bundle.ts";

/** A handler's source built as a deploy does, with what is loaded together of it. */
async function builtFrom(source: string, root: string) {
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
  return { outputs, outputFiles, entry, next, closure };
}

/**
 * Counts what a cold start loads of a handler: the entry and every chunk imported with it, in gzipped
 * bytes. What waits for an `import()` is not in it, but for what the first request may ask for:
 * `together` names the files that come at once, by what asks for them; without it each file beside the
 * handler comes alone.
 * @returns the bytes by what is asked for
 */
export async function coldStart(
  source: string,
  together?: Record<string, string[]>,
  root = process.cwd(),
): Promise<Record<string, number>> {
  const { outputs, outputFiles, entry, next, closure } = await builtFrom(source, root);
  const size = new Map(
    Object.keys(outputs).map((path) => [
      path,
      gzipSync(outputFiles.find((file) => file.path.endsWith(path))?.contents ?? "").length,
    ]),
  );
  const weigh = (files: Set<string>) =>
    [...files].reduce((sum, path) => sum + (size.get(path) ?? 0), 0);
  const chunkOf = new Map(
    [...closure(entry)]
      .flatMap((path) => next(path, "dynamic-import"))
      .map((path) => [outputs[path]?.entryPoint ?? "", path]),
  );
  const alone = () =>
    [...chunkOf.keys()]
      .filter((file) => file.startsWith(`${dirname(source)}/`))
      .map((file) => [file, [file]] as const);
  const asked = together ? Object.entries(together) : alone();
  const chunksOf = (files: readonly string[]) =>
    files.map((file) => {
      const chunk = chunkOf.get(file);
      if (!chunk) throw new Error(`${source} does not load ${file} when it is asked for.`);
      return chunk;
    });
  return Object.fromEntries([
    [source, weigh(closure(entry))],
    ...asked.map(([what, files]) => [what, weigh(closure(entry, ...chunksOf(files)))]),
  ]);
}

/** The sources of which a cold start loads something, without what its first request may ask for. */
export async function loadedAtStart(source: string, root = process.cwd()): Promise<string[]> {
  const { outputs, entry, closure } = await builtFrom(source, root);
  return [...closure(entry)].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
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
