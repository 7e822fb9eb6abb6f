/** `npm start`: the whole product on this machine. */
import { parseArgs } from "node:util";
import { startCloud } from "./cloud.ts";

// Lambda's clock shows UTC.
process.env.TZ = "UTC";

const demo = `
  Demo accounts, all with the password lyceum-demo-2026
    student@demo.lyceum.test    teacher@demo.lyceum.test
    rep@demo.lyceum.test        admin@demo.lyceum.test
`;

/** A sentence instead of a stack: what goes wrong here is for whoever typed the command. */
function leave(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function options() {
  const { values } = parseArgs({
    options: {
      fresh: { type: "boolean", default: false },
      dev: { type: "boolean", default: false },
      "no-web": { type: "boolean", default: false },
      quiet: { type: "boolean", default: false },
      "no-demo": { type: "boolean", default: false },
      data: { type: "string" },
    },
  });
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is "${process.env.PORT}", but a port is a number up to 65535.`);
  }
  return { ...values, port };
}

/** Calls back once when the terminal, npm or an operator wants this to end, or the parent is gone. */
function whenAsked(end: () => void) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  // Nobody reads the other end of a broken pipe; that is no reason to die half-way.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}

async function main() {
  const { port, fresh, dev, quiet, data, "no-demo": bare, "no-web": headless } = options();
  let asked = 0;
  let stop: () => Promise<void> = async () => process.exit(0);
  whenAsked(() => {
    // Ctrl-C arrives from the terminal and again from npm; somebody who insists comes later.
    if (asked) return Date.now() - asked > 1_000 ? process.exit(1) : undefined;
    asked = Date.now();
    setTimeout(() => process.exit(1), 8_000).unref();
    stop().then(() => process.exit(0), leave);
  });

  const cloud = await startCloud({
    port,
    fresh,
    quiet,
    dataDir: data ?? process.env.LYCEUM_DATA,
    web: headless ? "none" : dev ? "dev" : "built",
    watch: true,
    seed: !bare,
  });
  stop = cloud.stop;
  if (asked) return cloud.stop().then(() => process.exit(0));
  console.log(`\n  Lyceum is ready on ${cloud.url}\n${bare ? "" : demo}`);
  console.log(`  Mails: ${cloud.url}/mail     The cloud: ${cloud.url}/__cloud\n`);
  if (!cloud.isDemoReady) {
    console.log("  The demo's chats and assignments follow within seconds.");
    await cloud.demoReady;
    console.log("  They are there.\n");
  }
}

main().catch(leave);
