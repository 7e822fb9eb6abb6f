import { mkdir, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import type { Duplex } from "node:stream";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { checkDataVersion } from "./data-version.ts";
import { DeadLetters } from "./dead-letters.ts";
import { startEngine } from "./dynamodb/supervisor.ts";
import { sweepExpired } from "./dynamodb/sweep.ts";
import { ensureTable } from "./dynamodb/table.ts";
import { onWrites } from "./dynamodb/writes.ts";
import { Functions } from "./functions.ts";
import { cloudFront } from "./gateway/cloudfront.ts";
import { httpApi } from "./gateway/http-api.ts";
import type { Limits } from "./gateway/limits.ts";
import { LiveApi } from "./gateway/live-api.ts";
import { Bundler } from "./lambda/bundle.ts";
import { credentials } from "./lambda/environment.ts";
import { EventQueue } from "./lambda/events.ts";
import { listen } from "./listen.ts";
import { lock } from "./lock.ts";
import { logger } from "./log.ts";
import { startMail } from "./mail/server.ts";
import { notified } from "./notifications.ts";
import { overview } from "./overview.ts";
import { startS3 } from "./s3/server.ts";
import { openTill } from "./sandbox/till.ts";
import { Scheduler } from "./schedules/scheduler.ts";
import { Demo } from "./seed.ts";
import { startSqs } from "./sqs.ts";
import { startSsm } from "./ssm.ts";
import { Checkpoints } from "./streams/checkpoints.ts";
import { StreamPoller } from "./streams/poller.ts";
import { synthesize } from "./synth.ts";
import { localAddresses } from "./template/addresses.ts";
import { load } from "./template/load.ts";
import { readModel } from "./template/read.ts";
import { apiDomain, region } from "./template/resolve.ts";
import { watchFiles } from "./watch.ts";
import { startWeb, type WebMode } from "./web.ts";
import { widget } from "./widget.ts";

export interface CloudOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Where everything stored is kept, from the root; `.data` when left out. */
  dataDir?: string;
  /** Empties the data folder first. */
  fresh?: boolean;
  stage?: string;
  /** Says nothing: no function's console, no news of its own. */
  quiet?: boolean;
  /** `built` builds the app where it has to and serves it, `dev` is Vite with hot reload, `none` (the default) no pages. */
  web?: WebMode;
  /** Makes the demo data once, when the data folder is new. */
  seed?: boolean;
  /** Reloads functions when their sources change. */
  watch?: boolean;
  /** Smaller limits than API Gateway's, for tests. */
  limits?: Partial<Limits>;
  /** Another project than this one, for tests: its root, with the sources of its functions. */
  root?: string;
  /** A folder of synthesized templates with its functions.json, instead of the project's stacks. */
  templates?: string;
}

/** The root of the project. */
const root = resolve(import.meta.dirname, "../../..");

/**
 * Runs the stacks on this machine: what the templates of a stage describe, and nothing else.
 * Resolves when everything answers. The functions' workers start with their first invocation.
 */
export async function startCloud(options: CloudOptions = {}) {
  const { stage = "local", quiet = false, limits } = options;
  const project = options.root ?? root;
  const log = logger(quiet);
  const news = log("cloud");
  const dataDir = resolve(project, options.dataDir ?? ".data");
  const undo: (() => unknown)[] = [];
  const stop = once(async () => {
    for (const each of undo.toReversed()) await each();
  });

  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = (_, response) =>
    response.writeHead(503, { "retry-after": "1" }).end("Lyceum is starting.\n");
  // The port first: if it is taken, nothing else needs to begin.
  const listener = await listen(options.port ?? 0, (request, response) => {
    void Promise.resolve(answer(request, response)).catch((error) => {
      news(String(error));
      response.destroy();
    });
  });
  undo.push(listener.close);
  try {
    const url = `http://localhost:${listener.port}`;
    await mkdir(dataDir, { recursive: true });
    undo.push(lock(dataDir));
    if (options.fresh) await empty(dataDir);
    await checkDataVersion(dataDir);

    // The bundles and the engine are made while the stacks are synthesized, which keeps one core busy.
    const bundler = new Bundler(project);
    if (!options.templates) bundler.ahead();
    const starting = startEngine({ dir: join(dataDir, "dynamodb"), onNews: news });
    starting.catch(() => undefined);
    undo.push(() => starting.then((engine) => engine.stop()).catch(() => undefined));
    const { stacks, sources } = await load(options.templates ?? (await synthesize(project, stage)));
    const model = readModel(stacks, sources);
    const engine = await starting;
    const place = { endpoint: engine.endpoint, region, credentials };
    const dynamo = new DynamoDBClient(place);
    for (const table of model.tables) await ensureTable(dynamo, table);

    /** What DynamoDB does within days by itself. */
    const sweep = async () => {
      for (const { TableName, TimeToLiveSpecification: ttl } of model.tables) {
        if (ttl?.Enabled) await sweepExpired(dynamo, TableName, String(ttl.AttributeName));
      }
    };

    const deadLetters = new DeadLetters(join(dataDir, "dead-letters.jsonl"), news);
    const s3 = await startS3({
      ...credentials,
      dir: join(dataDir, "s3"),
      buckets: model.buckets.map((bucket) => ({
        name: String(bucket.BucketName),
        cors: (bucket.CorsConfiguration as { CorsRules?: never[] } | undefined)?.CorsRules,
      })),
      onCreated: async (created) => {
        for (const { target, event } of notified(model.notifications, created)) {
          await queue.add(target, event);
        }
      },
    });
    undo.push(s3.close);
    const local = localAddresses({
      origin: url,
      httpApi: model.httpApi?.id,
      liveApi: model.liveApi,
      s3: s3.endpoint,
    });

    const mail = await startMail({ dir: join(dataDir, "mail"), credentials });
    undo.push(mail.close);

    const sqs = await startSqs(deadLetters);
    undo.push(sqs.close);

    const till = await openTill(dataDir, url);
    undo.push(till.stop);
    const ssm = await startSsm({
      [`/lyceum/${stage}/payments`]: JSON.stringify(till.secrets),
      // Who tries TURN or LiveKit on a laptop brings the secrets along.
      [`/lyceum/${stage}/rooms`]: process.env.LYCEUM_ROOM_SECRETS ?? "",
    });
    undo.push(ssm.close);

    const endpoints = {
      dynamodb: engine.endpoint,
      s3: s3.endpoint,
      ses: mail.endpoint,
      sqs: sqs.endpoint,
      ssm: ssm.endpoint,
    };
    const functions = new Functions({ root: project, bundler, model, endpoints, local, log });
    undo.push(() => functions.stop());
    const queue = new EventQueue({
      dir: join(dataDir, "events"),
      find: functions.find,
      deadLetters,
    });
    undo.push(() => queue.stop());

    const http =
      model.httpApi &&
      httpApi({ api: model.httpApi, functions: functions.find, log: news, limits });
    const live =
      model.liveApi &&
      new LiveApi({ api: model.liveApi, functions: functions.find, log: news, limits });
    if (live) undo.push(() => live.stop());
    // The app's dependencies are bundled after the functions, not on top of them.
    const calm = Promise.withResolvers<void>();
    calm.promise.catch(() => undefined);
    const opening = startWeb({
      root: project,
      mode: options.web ?? "none",
      servers: listener.servers,
      log: log("web"),
      calm: calm.promise,
    });
    opening.catch(() => undefined);
    undo.push(() =>
      opening.then(
        (web) => web.stop(),
        () => undefined,
      ),
    );
    undo.push(() => calm.reject(new Error("Lyceum was stopped.")));

    const script = widget(project, log("widget"));
    const edge = cloudFront(model.behaviors, local);
    // The way past CloudFront: its own name, which leads here too (curl -H "Host: …").
    const bare = model.httpApi && apiDomain(model.httpApi.id);
    const pages = overview({ model, functions, deadLetters, endpoints });
    answer = async (request, response) => {
      const path = new URL(request.url ?? "/", url).pathname;
      if (await live?.management(request, response)) return;
      if (path === "/mail" || path.startsWith("/mail/")) return mail.handle(request, response);
      if (path.startsWith("/__cloud")) return pages(request, response);
      if (path.startsWith("/__sandbox/")) return till.handle(request, response);
      if (http && request.headers.host === bare) return http(request, response);
      edge.forward(request, path);
      if (http && (path === "/api" || path.startsWith("/api/"))) return http(request, response);
      // Vite's pages in development have scripts of their own inside.
      if (path === "/widget.js" || options.web === "built") edge.dress(response, path);
      if (path === "/widget.js") return script(request, response);
      return (await opening).answer(request, response);
    };
    for (const server of listener.servers) {
      server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        const { pathname } = new URL(request.url ?? "/", url);
        if (live && pathname === "/live") void live.upgrade(request, socket, head);
        else void opening.then((web) => web.upgrades(request) || socket.destroy());
      });
    }

    await queue.open();
    const environment = { ...functions.environment(), STAGE: stage };
    const demo = new Demo({ root: project, dataDir, environment, log: news });
    undo.push(() => demo.stop());
    // Both take seconds, and neither needs the other.
    const people = options.seed ? demo.people() : undefined;
    await functions.prepare(news);
    const streams = new DynamoDBStreamsClient(place);
    // It goes through every record for a log that nobody keeps.
    streams.middlewareStack.remove("loggerMiddleware");
    for (const mapping of model.mappings) {
      const target = functions.find(mapping.function);
      if (!target) continue;
      const file = join(dataDir, `stream-${target.model.name}.json`);
      const poller = new StreamPoller({
        streams,
        mapping,
        target,
        deadLetters,
        checkpoints: await Checkpoints.open(file),
        log: news,
      });
      await poller.start();
      undo.push(() => poller.stop());
      undo.push(onWrites(join(dataDir, "dynamodb"), () => poller.wake()));
    }
    const scheduler = new Scheduler(model.schedules, (target, event) => queue.add(target, event));
    scheduler.start();
    undo.push(() => scheduler.stop());
    const expiry = setInterval(() => void sweep().catch((error) => news(String(error))), 60_000);
    undo.push(() => clearInterval(expiry));
    await people;
    const web = await opening;
    calm.resolve();
    // Each takes a core and much memory: the app first, since somebody may wait for its page.
    const demoReady = options.seed ? web.opened.then(() => demo.stories()) : Promise.resolve();
    if (options.watch) {
      const watching = watchFiles(
        project,
        ["functions", "packages/core/src", "stacks", "sst.config.ts", "web/src"],
        (files) => {
          const reloaded = functions.changed(
            new Set([...files].map((file) => join(project, file))),
          );
          if (reloaded.length) news(`reloaded ${reloaded.join(", ")}`);
          if (
            [...files].some(
              (file) => /^(stacks\/|sst\.config)/.test(file) && !file.endsWith(".test.ts"),
            )
          ) {
            news("the stacks changed: restart to run them");
          }
          if (options.web === "built" && [...files].some((file) => file.startsWith("web/"))) {
            news("the app changed: restart to see it, or start with --dev to see changes at once");
          }
        },
      );
      undo.push(() => watching.stop());
    }

    return {
      /** The one origin: `http://localhost:3000`. */
      url,
      port: listener.port,
      /** Whether the demo's stories were there when this started, or none are wanted. */
      isDemoReady: !options.seed || !demo.isNew,
      /** Resolves when they are all told. */
      demoReady,
      liveUrl: `${url.replace("http", "ws")}/live`,
      model,
      endpoints,
      tableName: String(model.tables[0]?.TableName),
      /** Variables of a function, as its worker has them. */
      environment: (name: string) => functions.find(name)?.options.environment ?? {},
      /** Those of all functions together: what a program beside them needs. */
      environments: () => functions.environment(),
      /** Invokes a function by its name in the stacks: `LiveSend`. */
      invoke: (name: string, event: unknown) => functions.find(name)?.invoke(event),
      /** Runs a schedule now; resolves when what it set off is done. */
      fire: async (schedule = model.schedules[0]) => {
        if (schedule) await scheduler.fire(schedule);
        await queue.idle();
      },
      /** Mails sent so far, newest first; only those to an address, when one is given. */
      mails: (to?: string) => mail.messages(to),
      deadLetters: () => deadLetters.list(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;

/** Everything but the lock. */
async function empty(dataDir: string) {
  const { readdir } = await import("node:fs/promises");
  for (const name of await readdir(dataDir)) {
    if (name !== "lock") await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

function once(work: () => Promise<void>) {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
