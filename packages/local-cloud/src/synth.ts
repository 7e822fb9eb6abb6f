import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { account } from "./template/resolve.ts";

const run = promisify(execFile);

/** What the templates are made of, from the root. */
export const synthInputs = [
  "stacks",
  "sst.config.ts",
  "scripts/synth.mjs",
  "packages/core/src/table.ts",
  "package.json",
  "pnpm-lock.yaml",
];

/**
 * Synthesizes the stacks of a stage into a folder of templates, or finds them made before of the
 * same sources. Runs in a process of its own: SST takes 300 MB for a moment and changes the
 * process it is loaded into.
 */
export async function synthesize(root: string, stage: string): Promise<string> {
  const hash = createHash("sha256").update(stage);
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith("LYCEUM_")) hash.update(`${name}=${value}`);
  }
  for (const input of synthInputs) {
    for (const file of await filesOf(join(root, input)))
      hash.update(file).update(await readFile(file));
  }
  const cache = join(root, ".cache/synth");
  const dir = join(cache, `${stage}-${hash.digest("hex").slice(0, 24)}`);
  if (await exists(join(dir, "functions.json"))) return dir;

  const work = join(cache, `${stage}.${process.pid}.tmp`);
  await mkdir(cache, { recursive: true });
  try {
    await run(
      process.execPath,
      ["scripts/synth.mjs", "--stage", stage, "--out", join(work, "all")],
      {
        cwd: root,
        env: { ...process.env, SYNTH_ACCOUNT: account },
      },
    );
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`The stacks cannot be synthesized:\n${stderr || stdout || String(error)}`);
  }
  const kept = (await readdir(join(work, "all"))).filter(
    (name) => name.endsWith(".template.json") || name === "functions.json",
  );
  await mkdir(join(work, "kept"));
  for (const name of kept) await cp(join(work, "all", name), join(work, "kept", name));
  // Somebody else may have been faster; theirs is the same.
  await rename(join(work, "kept"), dir).catch(() => undefined);
  await rm(work, { recursive: true, force: true });
  return dir;
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  return names
    .filter(
      (one) => one.isFile() && !/\.test\.ts$|\/node_modules\//.test(join(one.parentPath, one.name)),
    )
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
