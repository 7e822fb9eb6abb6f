import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "@lyceum/local-cloud/dynamodb/engine.ts";

const main = resolve(import.meta.dirname, "../../packages/local-cloud/src/main.ts");

/**
 * `npm start` without demo, and without pages unless they are asked for, in processes of its own that
 * can be killed and started again on the same data.
 */
export async function startMortalCloud({ pages = false } = {}) {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess;
  let pids: number[] = [];

  async function start() {
    const how = ["--quiet", "--no-demo", ...(pages ? [] : ["--no-web"])];
    child = spawn(process.execPath, [main, ...how, "--data", dir], {
      env: { ...process.env, PORT: String(port) },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text) => {
        said += text;
      });
    }
    const isReady = () => said.includes("Lyceum is ready on");
    if (!(await within(60_000, isReady))) throw new Error(`The cloud did not start. ${said}`);
    pids = await processesOf(dir);
  }

  /** SIGKILL to the cloud and, at the same moment, to its engine: nobody gets to tidy up. */
  function kill() {
    for (const pid of new Set([child.pid ?? 0, ...pids])) if (pid) slay(pid);
    pids = [];
  }

  async function gone() {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const none = async () => (await processesOf(dir)).length === 0;
    if (!(await within(10_000, none))) throw new Error("Something outlived the kill.");
  }

  /** Runs a script of ours on the table of this cloud, in a process of its own, and reads what it says. */
  async function plant(script: string, ...args: string[]) {
    const { endpoints, tables } = await (await fetch(`${url}/__cloud.json`)).json();
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
      env: {
        ...process.env,
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
        AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
        TABLE_NAME: tables[0],
        APP_URL: url,
        ORIGIN_SECRET: "what no request brings along, in 32 signs",
      },
    });
    return JSON.parse(stdout);
  }

  await start();
  return {
    url,
    kill,
    plant,
    /** After a kill. */
    async restart() {
      await gone();
      await start();
    },
    async stop() {
      kill();
      await gone();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type MortalCloud = Awaited<ReturnType<typeof startMortalCloud>>;

/** Whether something holds within so many milliseconds. */
async function within(milliseconds: number, holds: () => boolean | Promise<boolean>) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await holds()) return true;
    await sleep(10);
  }
  return false;
}

function slay(pid: number) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was quicker.
  }
}

/** Processes that carry a folder's name in their command. */
async function processesOf(dir: string) {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    numbers.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  );
  return numbers.filter((_pid, at) => commands[at]?.includes(dir)).map(Number);
}
