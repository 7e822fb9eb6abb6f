/**
 * Everything that can fail, cheapest first: the scripts `check:*` and `test:*` of package.json in
 * the order in which they stand there. Each can be run alone: `pnpm test:core`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const results = join(root, ".cache/check");
const longest = 10 * 60_000;
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const began = Date.now();
const failed = [];
const sum = { passed: 0, failed: 0, skipped: 0 };
let current;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    current?.kill("SIGTERM");
    process.exit(1);
  });
}

for (const name of Object.keys(scripts).filter((one) => one.startsWith("check:"))) {
  const { code, output, seconds } = await run(name, [], false);
  report(name, code, seconds, output);
  if (code) sum.failed++;
}
for (const name of Object.keys(scripts).filter((one) => one.startsWith("test:"))) {
  const file = join(results, `${name.slice(5)}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, seconds } = await run(name, reporters, true);
  const counted = count(file);
  sum.passed += counted.passed;
  sum.failed += counted.failed || (code ? 1 : 0);
  sum.skipped += counted.skipped;
  report(name, code, seconds, "", `${counted.passed} passed, ${counted.failed} failed`);
}

const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(
  `\nAll of it took ${minutes} minutes${sum.skipped ? `; ${sum.skipped} tests were skipped` : ""}.`,
);
if (failed.length)
  console.log(`Failed: ${failed.join(", ")}. Run one alone with: pnpm ${failed[0]}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed ? 1 : 0;

/** Runs a script; its output is shown as it comes, or kept for the report. */
function run(name, args, show) {
  if (show) console.log(`\n── ${name}`);
  const started = Date.now();
  return new Promise((done) => {
    let output = "";
    const child = spawn("pnpm", ["--silent", "run", name, ...args], {
      cwd: root,
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
      env: { ...process.env, CI: "true", FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
    });
    current = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text) => {
        output += text;
      });
    }
    const limit = setTimeout(() => {
      output += `\nStopped after ${longest / 60_000} minutes.`;
      child.kill("SIGTERM");
    }, longest);
    const end = (code) => {
      clearTimeout(limit);
      done({ code, output, seconds: ((Date.now() - started) / 1000).toFixed(1) });
    };
    child.on("error", (error) => {
      output += error.message;
      end(1);
    });
    child.on("exit", (code) => end(code ?? 1));
  });
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
