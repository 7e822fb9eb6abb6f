import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeadLetters } from "../dead-letters.ts";
import type { FunctionModel } from "../template/model.ts";

interface Queued {
  id: string;
  function: string;
  event: unknown;
}

interface Target {
  model: Pick<FunctionModel, "name" | "events">;
  invoke(event: unknown): Promise<unknown>;
}

export interface EventQueueOptions {
  /** Where an event waits until its function has succeeded, or given up. */
  dir: string;
  find: (nameOrArn: string) => Target | undefined;
  deadLetters: DeadLetters;
  /** Waits between the attempts. Lambda waits one minute, then two; a developer would not. */
  pauses?: number[];
}

/**
 * Lambda's queue of events nobody waits for. An accepted event is a file, so that it survives
 * `kill -9`; it is tried as often as the function's settings say and then is a dead letter.
 */
export class EventQueue {
  private readonly options: EventQueueOptions;
  private readonly stopping = new AbortController();
  private readonly underway = new Set<Promise<void>>();

  constructor(options: EventQueueOptions) {
    this.options = options;
  }

  /** From here on events are accepted; those accepted before a restart are taken up again. */
  async open() {
    await mkdir(this.options.dir, { recursive: true });
    const files = (await readdir(this.options.dir)).filter((name) => name.endsWith(".json")).sort();
    for (const file of files) {
      this.deliver(JSON.parse(await readFile(join(this.options.dir, file), "utf8")));
    }
  }

  /** Accepts an event; once this resolves it is not lost any more. */
  async add(functionArn: string, event: unknown) {
    const queued = { id: `${Date.now()}-${randomUUID()}`, function: functionArn, event };
    const file = this.file(queued);
    await writeFile(`${file}.tmp`, JSON.stringify(queued));
    await rename(`${file}.tmp`, file);
    this.deliver(queued);
  }

  /** Resolves once everything accepted so far was handled. */
  async idle() {
    while (this.underway.size) await Promise.all(this.underway);
  }

  async stop() {
    this.stopping.abort();
    await Promise.all(this.underway);
  }

  private file = (queued: Queued) => join(this.options.dir, `${queued.id}.json`);

  private deliver(queued: Queued) {
    const work = this.attempt(queued).finally(() => this.underway.delete(work));
    this.underway.add(work);
  }

  private async attempt(queued: Queued) {
    const { find, deadLetters, pauses = [1_000, 2_000] } = this.options;
    const target = find(queued.function);
    const retries = target?.model.events.retries ?? 0;
    for (let attempt = 0; !this.stopping.signal.aborted; attempt++) {
      try {
        if (!target) throw new Error(`There is no function ${queued.function}.`);
        await target.invoke(queued.event);
        break;
      } catch (error) {
        // An invocation that a shutdown cut off is not a failure: its file is taken up again.
        if (this.stopping.signal.aborted) return;
        if (attempt >= retries) {
          await deadLetters.add({
            queue: target?.model.events.deadLetters,
            source: target?.model.name ?? queued.function,
            reason: String(error),
            payload: queued.event,
          });
          break;
        }
        const pause = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
        await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
    if (!this.stopping.signal.aborted) await rm(this.file(queued), { force: true });
  }
}
