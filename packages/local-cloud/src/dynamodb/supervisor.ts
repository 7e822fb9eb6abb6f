import { findEngine, freePort, run } from "./engine.ts";
import type { EngineKind } from "./kind.ts";

export interface EngineOptions {
  port?: number;
  /** Where the data is kept; in memory, and gone with a crash, when left out. */
  dir?: string;
  kind?: EngineKind;
  /** Told in one sentence when the engine had to be started again, or could not be. */
  onNews?: (sentence: string) => void;
}

/** An engine that is there until it is stopped. */
export interface Engine {
  name: string;
  endpoint: string;
  /** The process of this moment. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** One that has lived this long starts at once the next time it dies. */
const healthy = 30_000;
const longestPause = 5_000;

/**
 * Starts the engine this machine can run, and starts it again on the same port whenever it dies;
 * the SDK's own retries bridge the gap. Rejects when it does not start the first time.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { dir, kind = findEngine(), onNews = () => undefined } = options;
  const place = { port: options.port ?? (await freePort()), dir };
  let engine = await run(kind, place);
  let stopping = false;
  let restart: Promise<void> = Promise.resolve();
  let pause = 0;
  let wake = () => {};

  function watch() {
    const born = Date.now();
    engine.process.once("exit", (code, signal) => {
      if (stopping) return;
      if (Date.now() - born > healthy) pause = 0;
      onNews(`${kind.name} stopped (${signal ?? `code ${code}`}) and is started again.`);
      restart = again();
    });
  }

  async function again() {
    while (!stopping) {
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, pause).unref();
      });
      pause = Math.min(pause * 2 || 50, longestPause);
      if (stopping) return;
      try {
        engine = await run(kind, place);
        return watch();
      } catch (error) {
        onNews(String(error));
      }
    }
  }

  watch();
  return {
    name: kind.name,
    endpoint: engine.endpoint,
    pid: () => engine.process.pid,
    async stop() {
      stopping = true;
      wake();
      await restart;
      await engine.stop();
    },
  };
}
