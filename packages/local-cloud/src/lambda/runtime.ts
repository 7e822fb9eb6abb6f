/**
 * What runs inside a function's worker thread: loads the bundle, then answers invocations. Several
 * may run at once in one worker, unlike on Lambda, which gives each its own; a handler that keeps
 * state in a module variable between two awaits is wrong in both places and is found here.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Ask } from "./protocol.ts";

const { file, exported } = workerData as { file: string; exported: string };

type Handler = (event: unknown, context: unknown) => unknown;

const answer = (message: Answer) => parentPort?.postMessage(message);

process.setSourceMapsEnabled(true);
try {
  const loaded = (await import(file)) as Record<string, Handler>;
  const handler = loaded[exported];
  if (typeof handler !== "function") throw new Error(`${file} exports no function "${exported}".`);
  parentPort?.on("message", (ask: Ask) => void run(handler, ask));
  answer({ type: "ready" });
} catch (error) {
  answer({ type: "broken", error: plain(error) });
}

async function run(handler: Handler, { id, event, context, deadline }: Ask) {
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

function plain(error: unknown) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: "" };
  return { name: error.name, message: error.message, stack: error.stack ?? "" };
}
