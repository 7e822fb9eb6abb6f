/**
 * The long runs that are too slow for every change: each route is tried with a hundred made-up
 * requests under a new seed. The seed is printed; `LYCEUM_SEED=… pnpm test:deep` repeats a run.
 */
import { spawnSync } from "node:child_process";

const seed = process.env.LYCEUM_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`LYCEUM_SEED=${seed}`);
const env = { ...process.env, LYCEUM_CASES: process.env.LYCEUM_CASES ?? "100", LYCEUM_SEED: seed };
const { status } = spawnSync("vitest", ["run", "--project", "routes", "api/fuzz.test.ts"], {
  stdio: "inherit",
  env,
});
process.exitCode = status ?? 1;
