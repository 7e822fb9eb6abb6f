import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { FunctionModel } from "../template/model.ts";
import type { Bundle } from "./bundle.ts";
import type { Answer, Ask, PlainError } from "./protocol.ts";
import { inSources } from "./stack.ts";

/** The function threw, did not load, or its process ended. */
export class FunctionError extends Error {
  override name = "FunctionError";
}

/** The function took longer than its template allows. */
export class FunctionTimeout extends Error {
  override name = "FunctionTimeout";
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A worker that nobody asked for so long ends, as Lambda's do; the next invocation starts another. */
const idleMs = 5 * 60_000;

interface Instance {
  worker: Worker;
  /** Runs while nobody waits. */
  idle?: NodeJS.Timeout;
  waiting: Map<number, Waiting>;
  /** Takes no new invocations; ends with its last one. */
  retired: boolean;
}

export interface FunctionOptions {
  model: FunctionModel;
  /** The template's variables and the platform's. */
  environment: Record<string, string>;
  bundle: () => Promise<Bundle>;
  log: (line: string) => void;
  /** For tests; five minutes when left out. */
  idleMs?: number;
}

/**
 * A function of the templates. Its worker starts with the first invocation and is replaced after a
 * change of its sources, an exit, or a timeout.
 */
export class CloudFunction {
  readonly model: FunctionModel;
  readonly options: FunctionOptions;
  private instance: Promise<Instance> | undefined;
  private readonly all = new Set<Instance>();
  private lastId = 0;
  /** What runs now, or ran last. */
  private bundle: Bundle | undefined;

  constructor(options: FunctionOptions) {
    this.model = options.model;
    this.options = options;
  }

  /** Whether a worker is there. */
  get started() {
    return this.instance !== undefined;
  }

  /** Runs the handler once. Rejects with FunctionError or FunctionTimeout. */
  async invoke(event: unknown): Promise<unknown> {
    this.instance ??= this.start();
    const started = this.instance;
    const instance = await started.catch((error) => {
      if (this.instance === started) this.instance = undefined;
      throw error;
    });
    const { name, arn, memoryMb, logGroup, timeoutMs } = this.model;
    const id = ++this.lastId;
    const requestId = randomUUID();
    clearTimeout(instance.idle);
    const answered = new Promise((resolve, reject) => {
      instance.waiting.set(id, { resolve, reject });
    });
    const timer = setTimeout(() => {
      const waiting = instance.waiting.get(id);
      if (!waiting) return;
      const sentence = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
      this.options.log(`${requestId} ${sentence}`);
      instance.waiting.delete(id);
      this.retire(instance);
      waiting.reject(new FunctionTimeout(`${name}: ${sentence}`));
    }, timeoutMs);
    instance.worker.postMessage({
      id,
      event,
      deadline: Date.now() + timeoutMs,
      context: {
        functionName: name,
        functionVersion: "$LATEST",
        invokedFunctionArn: arn,
        memoryLimitInMB: String(memoryMb),
        awsRequestId: requestId,
        logGroupName: logGroup,
        logStreamName: "local",
      },
    } satisfies Ask);
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
      if (!instance.waiting.size) this.rest(instance);
    }
  }

  /** The next invocation gets a new worker; those under way finish in the old one. */
  reload() {
    const current = this.instance;
    this.instance = undefined;
    void current?.then(
      (instance) => this.retire(instance),
      () => undefined,
    );
  }

  async stop() {
    this.instance = undefined;
    await Promise.all([...this.all].map(({ worker }) => worker.terminate()));
  }

  /** Nobody waits for it: it ends now if another has taken its place, else when it stays so. */
  private rest(instance: Instance) {
    clearTimeout(instance.idle);
    if (instance.retired) return void instance.worker.terminate();
    const end = () => !instance.waiting.size && this.retire(instance);
    instance.idle = setTimeout(end, this.options.idleMs ?? idleMs).unref();
  }

  private retire(instance: Instance) {
    instance.retired = true;
    this.forget(instance);
    if (!instance.waiting.size) void instance.worker.terminate();
  }

  private forget(instance: Instance) {
    const current = this.instance;
    const compare = (one: Instance) => {
      if (one === instance && this.instance === current) this.instance = undefined;
    };
    // One that did not start is told to whoever waited for it.
    current?.then(compare, () => undefined);
  }

  private async start(): Promise<Instance> {
    const { model, environment, log } = this.options;
    const bundle = await this.options.bundle();
    this.bundle = bundle;
    const exported = model.handler.slice(model.handler.lastIndexOf(".") + 1);
    const worker = new Worker(new URL("./runtime.mjs", import.meta.url), {
      name: model.name,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      // A third of V8's nursery, since a dozen workers share the laptop's memory. With 4 MB most of
      // what is short-lived was collected with the old, and messages waited for that.
      resourceLimits: { maxOldGenerationSizeMb: model.memoryMb, maxYoungGenerationSizeMb: 16 },
      workerData: {
        file: pathToFileURL(bundle.file).href,
        exported,
        background: !model.invokers.has("apigateway.amazonaws.com"),
      },
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      createInterface({ input: stream }).on("line", (line) => log(inSources(line, bundle)));
    }
    const instance: Instance = { worker, waiting: new Map(), retired: false };
    this.all.add(instance);
    const ready = new Promise<void>((resolve, reject) => {
      worker.on("message", (answer: Answer) => {
        if (answer.type === "ready") resolve();
        else if (answer.type === "broken") reject(this.failed(answer.error));
        else this.settle(instance, answer);
      });
      const ended = (error: Error) => {
        clearTimeout(instance.idle);
        this.all.delete(instance);
        instance.retired = true;
        this.forget(instance);
        reject(error);
        for (const waiting of instance.waiting.values()) waiting.reject(error);
        instance.waiting.clear();
      };
      worker.on("error", (error) => ended(this.failed(error as PlainError)));
      worker.on("exit", (code) =>
        ended(new FunctionError(`${model.name} ended with code ${code}.`)),
      );
    });
    try {
      await ready;
    } catch (error) {
      void worker.terminate();
      throw error;
    }
    return instance;
  }

  private settle(instance: Instance, answer: Extract<Answer, { id: number }>) {
    const waiting = instance.waiting.get(answer.id);
    if (!waiting) return;
    instance.waiting.delete(answer.id);
    if (answer.type === "failure") waiting.reject(this.failed(answer.error));
    else waiting.resolve(answer.json === undefined ? null : JSON.parse(answer.json));
  }

  private failed(error: PlainError) {
    const text = error.stack || `${error.name}: ${error.message}`;
    for (const line of text.split("\n")) this.options.log(inSources(line, this.bundle));
    return Object.assign(new FunctionError(error.message), { errorType: error.name });
  }
}
