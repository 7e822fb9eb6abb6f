import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../src/dynamodb/engine.ts";
import { folder, until } from "./project.ts";

const main = join(import.meta.dirname, "../src/main.ts");

/** `npm start` without its page and demo, on a port of its own. */
function start(dataDir: string, port: number | string, through: string[] = []) {
  const command = [...through, process.execPath, main, "--no-web", "--no-demo", "--data", dataDir];
  const [program = "", ...args] = command;
  const child = spawn(program, args, { env: { ...process.env, PORT: String(port) } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  const ended = new Promise<number | string | null>((done) =>
    child.on("exit", (code, signal) => done(signal ?? code)),
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    ended,
    said: () => output,
    ready: () => until(() => output.includes("Lyceum is ready on"), 60_000),
  };
}

/** Processes that carry a folder's name in their command. */
function processesOf(dir: string) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        return command.includes(dir) ? [command] : [];
      } catch {
        return [];
      }
    });
}

const signUp = (port: number, username: string, email: string) =>
  fetch(`http://localhost:${port}/api/accounts/sign-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: `http://localhost:${port}` },
    body: JSON.stringify({
      username,
      email,
      password: "a long and good password",
      firstName: "Kim",
      lastName: "Nine",
      timezone: "Europe/Paris",
      country: "FR",
    }),
  });

test("what was acknowledged survives kill -9, and what was to follow from it still happens", async () => {
  const dir = await folder();
  const port = await freePort();
  // A parent that does not collect its dead, as the first process of many containers.
  const first = start(dir, port, ["sh", "-c", '"$0" "$@" & exec sleep 60']);
  await first.ready();
  expect((await signUp(port, "kim-nine", "kim@nine.test")).status).toBe(202);
  process.kill(Number.parseInt(readFileSync(join(dir, "lock"), "utf8"), 10), "SIGKILL");
  await until(() => processesOf(dir).length === 0);

  const second = start(dir, port);
  await second.ready();
  const taken = await signUp(port, "kim-nine", "other@nine.test");
  expect([taken.status, (await taken.json()).code]).toEqual([409, "username.taken"]);
  await until(async () => {
    const inbox = await fetch(`http://localhost:${port}/mail/messages?to=kim@nine.test`);
    return (await inbox.json()).length === 1;
  });
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends everything, with code 0",
  async (signal) => {
    const dir = await folder();
    const { child, ended, ready } = start(dir, 0);
    await ready();
    expect(processesOf(dir).length).toBeGreaterThan(1);
    child.kill(signal);
    expect(await ended).toBe(0);
    await until(() => processesOf(dir).length === 0, 2_000);
  },
  90_000,
);

test("when the parent is killed, nothing stays behind", async () => {
  const dir = await folder();
  const shell = start(dir, 0, ["sh", "-c", '"$0" "$@" & wait']);
  await shell.ready();
  shell.child.kill("SIGKILL");
  await until(() => processesOf(dir).length === 0, 10_000);
});

test("a taken port, a port that is none, and a folder in use are one sentence each", async () => {
  const dir = await folder();
  const holder = createServer();
  const port = await freePort();
  await new Promise<void>((done) => holder.listen(port, "127.0.0.1", done));
  onTestFinished(() => void holder.close());
  const complaint = async (one: ReturnType<typeof start>) => {
    expect(await one.ended).toBe(1);
    return one.said().trim();
  };

  expect(await complaint(start(dir, port))).toBe(
    `Port ${port} is taken: choose another one with PORT=${port + 1} npm start.`,
  );
  expect(await complaint(start(dir, "many"))).toBe(
    'PORT is "many", but a port is a number up to 65535.',
  );
  const running = start(dir, 0);
  await running.ready();
  expect(await complaint(start(dir, 0))).toMatch(
    /^Another Lyceum \(process \d+\) is running on .+: stop it with "kill \d+" first\.$/,
  );
});

test("a terminal that is closed ends it as well", async () => {
  const dir = await folder();
  const one: { child: ChildProcess; ended: Promise<unknown>; ready(): Promise<void> } = start(
    dir,
    0,
  );
  await one.ready();
  one.child.stdout?.destroy();
  one.child.kill("SIGHUP");
  expect(await one.ended).toBe(0);
});
