/**
 * Everything that can fail: the scripts `check:*` and `test:*` of package.json in the order in
 * which they stand there, the long ones early. The checks run one after the other beside the tests,
 * and what fails is told as soon as it has. Each can be run alone: `pnpm test:core`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const results = join(root, ".cache/check");
const longest = 14 * 60_000;
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const began = Date.now();
const failed = [];
const sum = { passed: 0, failed: 0, skipped: 0 };
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    for (const one of running) end(one);
    process.exit(1);
  });
}

// A tier keeps about one core busy and often waits for the engine, the browser, the sockets: with
// three at a time, two cores have work to the end.
const waiting = named("test:").filter((name) => name !== "test:deep");
await Promise.all([lane(), lane(), checks().then(lane)]);

async function checks() {
  for (const name of named("check:")) {
    const { code, output, seconds } = await run(name, []);
    report(name, code, seconds, output);
    if (code) sum.failed++;
  }
}

async function lane() {
  for (let name = waiting.shift(); name; name = waiting.shift()) await tier(name);
}

async function tier(name) {
  const file = join(results, `${name.slice(5)}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  console.log(`… ${name}`);
  const { code, output, seconds } = await run(name, reporters);
  const counted = count(file);
  sum.passed += counted.passed;
  sum.failed += counted.failed || (code ? 1 : 0);
  sum.skipped += counted.skipped;
  report(name, code, seconds, output, `${counted.passed} passed, ${counted.failed} failed`);
}

const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(
  `\nAll of it took ${minutes} minutes${sum.skipped ? `; ${sum.skipped} tests were skipped` : ""}.`,
);
if (failed.length)
  console.log(`Failed: ${failed.join(", ")}. Run one alone with: pnpm ${failed[0]}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed ? 1 : 0;

function named(beginning) {
  return Object.keys(scripts).filter((one) => one.startsWith(beginning));
}

/** Runs a script; its output is kept for the report. */
function run(name, args) {
  const started = Date.now();
  return new Promise((done) => {
    let output = "";
    const child = spawn("pnpm", ["--silent", "run", name, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      // The leader of a process group of its own, so that all it started can be ended with it.
      detached: true,
      env: {
        ...process.env,
        CI: "true",
        FORCE_COLOR: process.stdout.isTTY ? "1" : "0",
        // Each test file has a process of its own, and all of them load the same libraries.
        NODE_COMPILE_CACHE: join(root, ".cache/node"),
        // The compilers in Go spend less on collecting garbage, and more memory.
        GOGC: "400",
      },
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += text;
      });
    }
    const limit = setTimeout(() => {
      output += `\nStopped after ${longest / 60_000} minutes.`;
      end(child);
    }, longest);
    const finish = (code) => {
      clearTimeout(limit);
      running.delete(child);
      done({ code, output, seconds: ((Date.now() - started) / 1000).toFixed(1) });
    };
    child.on("error", (error) => {
      output += error.message;
      finish(1);
    });
    child.on("exit", (code) => finish(code ?? 1));
  });
}

/** Ends a script and all that it started: the test runner, its workers, browsers, engines. */
function end({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function report(name, code, seconds, output, note = "") {
  console.log(`${code ? "✗" : "✓"} ${name.padEnd(20)} ${seconds.padStart(6)} s  ${note}`);
  if (!code) return;
  failed.push(name);
  if (output.trim()) console.log(`${output.trim()}\n`);
}

function count(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
