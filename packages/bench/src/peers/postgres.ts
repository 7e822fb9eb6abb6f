import { execFile, spawn } from "node:child_process";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "@lyceum/local-cloud/dynamodb/engine.ts";
import { postgres } from "./install.ts";

const run = promisify(execFile);

/** PostgreSQL does not run as root; `nobody` owns nothing else. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A PostgreSQL with its usual settings and a database of its own, gone with `stop`. */
export async function startPostgres() {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-postgres-"));
  if (nobody.uid) await chown(dir, nobody.uid, nobody.gid);
  const data = join(dir, "data");
  const options = { ...nobody, cwd: dir };
  await run(join(postgres, "initdb"), ["-D", data, "-U", "parse", "-A", "trust"], options);
  const port = await freePort();
  const place = ["-D", data, "-k", dir, "-h", "127.0.0.1", "-p", String(port)];
  const server = spawn(join(postgres, "postgres"), place, { ...options, stdio: "pipe" });
  let said = "";
  server.stderr.on("data", (text) => {
    said += text;
  });
  for (let wait = 0; !said.includes("ready to accept connections"); wait++) {
    if (wait > 300 || server.exitCode !== null) throw new Error(`PostgreSQL: ${said}`);
    await sleep(100);
  }
  return {
    uri: `postgres://parse@127.0.0.1:${port}/postgres`,
    pid: Number(server.pid),
    async stop() {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGINT");
      await ended;
      await rm(dir, { recursive: true });
    },
  };
}
