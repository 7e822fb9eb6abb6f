/**
 * What runs inside a function's worker thread: loads the bundle, then answers invocations. Several
 * may run at once in one worker, unlike on Lambda, which gives each its own; a handler that keeps
 * state in a module variable between two awaits is wrong in both places and is found here. Plain
 * JavaScript, because what strips types takes 20 MB of each thread that has any.
 *
 * @typedef {import("./protocol.ts").Ask} Ask
 * @typedef {import("./protocol.ts").Answer} Answer
 */
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

/** @type {{ file: string, exported: string, background: boolean }} */
const { file, exported, background } = workerData;
if (background) stepBack();

/** @param {Answer} message */
const answer = (message) => parentPort?.postMessage(message);

// stack.ts does this for all threads, whatever NODE_OPTIONS the templates give.
process.setSourceMapsEnabled(false);
try {
  const handler = (await import(file))[exported];
  if (typeof handler !== "function") throw new Error(`${file} exports no function "${exported}".`);
  parentPort?.on("message", (ask) => void run(handler, ask));
  answer({ type: "ready" });
} catch (error) {
  answer({ type: "broken", error: plain(error) });
}

/**
 * In the cloud what follows from the stream has machines of its own; here it makes way for what
 * somebody waits for. Linux gives each thread a priority; elsewhere all are equal.
 */
function stepBack() {
  try {
    setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), 10);
  } catch {
    // Not Linux.
  }
}

/** @param {Function} handler @param {Ask} ask */
async function run(handler, { id, event, context, deadline }) {
  try {
    const result = await handler(event, {
      ...context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    // Lambda's answers are JSON: what does not survive that does not survive here.
    answer({ type: "result", id, json: JSON.stringify(result) });
  } catch (error) {
    answer({ type: "failure", id, error: plain(error) });
  }
}

/** @param {unknown} error */
function plain(error) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: "" };
  return { name: error.name, message: error.message, stack: error.stack ?? "" };
}
