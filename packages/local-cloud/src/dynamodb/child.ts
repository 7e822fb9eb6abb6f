import { type ChildProcess, spawn } from "node:child_process";

/**
 * The command becomes the process itself (`exec`), next to a watcher that waits for its standard
 * input to end. That input is a pipe from here, so it ends with us, however we die.
 */
const watched = `exec 3<&0; (cat <&3; kill $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null`;

/**
 * Starts a program that does not outlive this process, not even a `kill -9` of it. It is in a
 * process group of its own: Ctrl-C reaches us alone, and we stop it when nobody needs it any more.
 */
export function spawnTied(command: string, args: string[], cwd?: string): ChildProcess {
  if (process.platform === "win32") {
    return spawn(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  }
  const child = spawn("sh", ["-c", watched, command, ...args], {
    cwd,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.once("exit", () => child.stdin?.destroy());
  child.stdin?.on("error", () => undefined);
  return child;
}

export const hasExited = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null;

/** Asks a program to end, insists after five seconds, and resolves when it is gone. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (hasExited(child)) return done();
    const insist = setTimeout(() => child.kill("SIGKILL"), 5_000);
    child.once("exit", () => {
      clearTimeout(insist);
      done();
    });
    child.kill("SIGTERM");
  });
}
