import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

export interface DynamoEngine {
  endpoint: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts dynoxide, in memory or on a file, and waits until it answers. */
export async function startDynoxide(
  options: { port?: number; file?: string } = {},
): Promise<DynamoEngine> {
  const port = options.port ?? (await freePort());
  const home = dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json"));
  const args = ["--port", String(port), ...(options.file ? ["--db-path", options.file] : [])];
  const child = spawn(join(home, "dynoxide"), args, { stdio: ["ignore", "ignore", "pipe"] });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, child);
  return {
    endpoint,
    process: child,
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  };
}

async function answers(endpoint: string, child: ChildProcess) {
  for (let wait = 5; wait < 2_000; wait *= 1.3) {
    if (child.exitCode !== null)
      throw new Error(`The database stopped with code ${child.exitCode}.`);
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, wait));
  }
  throw new Error("The database did not start.");
}
