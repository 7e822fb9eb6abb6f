/**
 * The long runs that are too slow for every change: a hundred made-up requests a route, a thousand
 * commands at once on assignments and on meetings, ten thousand zones, hours and dates of meetings,
 * twenty thousand things that go wrong with payments, a chat over a line that is cut fifty times, two
 * hundred messages at one moment, and twenty drafts and twenty exams, these also in browsers, that are
 * saved while the cloud is killed. The seed is new each time and printed; `LYCEUM_SEED=… pnpm test:deep` repeats a run.
 */
import { spawnSync } from "node:child_process";

const seed = process.env.LYCEUM_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`LYCEUM_SEED=${seed}`);
const env = { ...process.env, LYCEUM_DEEP: "1", LYCEUM_SEED: seed };
const projects = ["routes", "core", "live", "e2e"].flatMap((name) => ["--project", name]);
const files = [
  "api/fuzz.test.ts",
  "assignment-fuzz.test.ts",
  "billing/fire.test.ts",
  "meeting/meeting-fuzz.test.ts",
  "meeting/zones.test.ts",
  "live/faults.test.ts",
  "live/kill.test.ts",
  "live/storm.test.ts",
  "test/exam-durability.test.ts",
];
const { status } = spawnSync("vitest", ["run", ...projects, ...files], { stdio: "inherit", env });
process.exitCode = status ?? 1;
