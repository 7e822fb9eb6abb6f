import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { DeadLetters } from "../src/dead-letters.ts";
import { startDynoxide } from "../src/dynamodb/engine.ts";
import { ensureTable } from "../src/dynamodb/table.ts";
import { onWrites } from "../src/dynamodb/writes.ts";
import { Checkpoints } from "../src/streams/checkpoints.ts";
import { passes } from "../src/streams/filter.ts";
import { StreamPoller } from "../src/streams/poller.ts";
import type { StreamMapping } from "../src/template/model.ts";

type Batch = DynamoDBRecord[];

let dir: string;
let engine: Awaited<ReturnType<typeof startDynoxide>>;
const place = () => ({
  endpoint: engine.endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "streams-"));
  engine = await startDynoxide({ dir: join(dir, "db") });
});
afterAll(async () => {
  await engine.stop();
  await rm(dir, { recursive: true });
});

let tables = 0;

/** A table of its own with a mapping that hands batches to `handler`. */
async function world(handler: (batch: Batch) => unknown, settings: Partial<StreamMapping> = {}) {
  const table = `table-${++tables}`;
  const dynamo = new DynamoDBClient(place());
  await ensureTable(dynamo, {
    TableName: table,
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
  });
  const deadLetters = new DeadLetters(join(dir, `${table}.jsonl`), () => undefined);
  const mapping: StreamMapping = {
    function: "stream",
    table,
    batchSize: 10,
    windowMs: 0,
    retries: 2,
    maxAgeMs: Infinity,
    bisect: false,
    reportsFailures: false,
    filters: [],
    deadLetters: "arn:aws:sqs:eu-west-1:000000000000:failed",
    ...settings,
  };
  const start = async () => {
    const poller = new StreamPoller({
      streams: new DynamoDBStreamsClient(place()),
      mapping,
      deadLetters,
      checkpoints: await Checkpoints.open(join(dir, `${table}.json`)),
      log: () => undefined,
      pauseMs: 5,
      target: {
        model: { name: "stream" },
        invoke: async (event) => handler((event as { Records: Batch }).Records),
      },
    });
    await poller.start();
    onTestFinished(() => poller.stop());
    onTestFinished(onWrites(join(dir, "db"), () => poller.wake()));
    return poller;
  };
  const put = (pk: string, more: object = {}) =>
    dynamo.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, ...more } }));
  return { start, put, deadLetters };
}

const names = (batch: Batch) => batch.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? "");

async function until(holds: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 6000; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error("waited in vain");
}

test("records arrive as Lambda hands them on, each after its write", async () => {
  const seen: DynamoDBRecord[] = [];
  const { start, put } = await world((batch) => {
    seen.push(...batch);
  });
  await start();
  for (let n = 0; n < 10; n++) {
    await put(`item-${n}`, { bytes: { B: new Uint8Array([1, 2, 3]) }, list: { L: [{ N: "1" }] } });
    await until(() => seen.length === n + 1);
  }
  expect(seen[0]).toMatchObject({
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    eventID: expect.any(String),
    eventSourceARN: expect.stringContaining(":table/table-"),
    dynamodb: {
      Keys: { pk: { S: "item-0" } },
      NewImage: { bytes: { B: "AQID" }, list: { L: [{ N: "1" }] } },
      StreamViewType: "NEW_AND_OLD_IMAGES",
      ApproximateCreationDateTime: expect.any(Number),
      SequenceNumber: expect.any(String),
    },
  });
});

test("keeps the order over batches and retries, and only then goes on", async () => {
  const done: string[] = [];
  let failures = 2;
  const { start, put, deadLetters } = await world((batch) => {
    if (names(batch).includes("n-12") && failures-- > 0) throw new Error("not yet");
    done.push(...names(batch));
  });
  const all = Array.from({ length: 35 }, (_, n) => `n-${n}`);
  for (const name of all) await put(name);
  await start();
  await until(() => done.length >= 35);
  expect(done).toEqual(all);
  expect(await deadLetters.list()).toEqual([]);
});

test("what fails every time becomes a dead letter, and the rest goes on", async () => {
  const done: string[] = [];
  let attempts = 0;
  const { start, put, deadLetters } = await world(
    (batch) => {
      attempts++;
      if (names(batch).includes("poison")) throw new Error("never");
      done.push(...names(batch));
    },
    { bisect: true, retries: 3, batchSize: 8 },
  );
  for (const name of ["a", "b", "c", "poison", "d", "e", "f", "g"]) await put(name);
  await start();
  await until(() => done.length === 7);
  const [letter, ...others] = await deadLetters.list();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ queue: "failed", source: "stream", reason: "Error: never" });
  const payload = letter?.payload as { Records: Batch } | undefined;
  expect(names(payload?.Records ?? [])).toEqual(["poison"]);
  expect(done).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  expect(attempts).toBeLessThan(15);
});

test("a reported failure repeats from that record on, not what came before", async () => {
  const calls: string[][] = [];
  let once = true;
  const { start, put } = await world(
    (batch) => {
      calls.push(names(batch));
      const failed = batch.find(({ dynamodb }) => dynamodb?.Keys?.pk?.S === "c");
      if (!failed || !once) return { batchItemFailures: [] };
      once = false;
      return { batchItemFailures: [{ itemIdentifier: failed.dynamodb?.SequenceNumber }] };
    },
    { reportsFailures: true },
  );
  for (const name of ["a", "b", "c", "d"]) await put(name);
  await start();
  await until(() => calls.length === 2);
  expect(calls).toEqual([
    ["a", "b", "c", "d"],
    ["c", "d"],
  ]);
});

test("goes on where it was after a restart of itself and of the database", async () => {
  const done: string[] = [];
  const { start, put } = await world((batch) => done.push(...names(batch)));
  const first = await start();
  await put("before");
  await until(() => done.length === 1);
  await first.stop();
  await put("meanwhile");
  engine.process.kill("SIGKILL");
  await engine.stop();
  engine = await startDynoxide({
    port: Number(new URL(engine.endpoint).port),
    dir: join(dir, "db"),
  });
  await put("after");
  await start();
  await until(() => done.length >= 3);
  expect(done).toEqual(["before", "meanwhile", "after"]);
});

describe("filters", () => {
  const record = {
    eventName: "INSERT",
    dynamodb: { NewImage: { kind: { S: "mail" }, n: { N: "5" } } },
  };
  test.each([
    [[], true],
    [[{ eventName: ["INSERT", "MODIFY"] }], true],
    [[{ eventName: ["REMOVE"] }], false],
    [[{ eventName: ["REMOVE"] }, { dynamodb: { NewImage: { kind: { S: ["mail"] } } } }], true],
    [
      [
        {
          dynamodb: {
            NewImage: { kind: { S: [{ prefix: "ma" }] }, gone: { S: [{ exists: false }] } },
          },
        },
      ],
      true,
    ],
    [[{ dynamodb: { NewImage: { kind: { S: [{ "anything-but": ["mail"] }] } } } }], false],
    [[{ dynamodb: { NewImage: { n: { N: [{ numeric: [">", 4, "<=", 5] }] } } } }], true],
    [[{ $or: [{ eventName: ["REMOVE"] }, { eventName: ["INSERT"] }] }], true],
  ])("%j: %s", (filters, expected) => {
    expect(passes(filters, record)).toBe(expected);
  });
});
