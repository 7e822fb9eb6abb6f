import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamodbLocal } from "../src/dynamodb/dynamodb-local.ts";
import { dynoxide } from "../src/dynamodb/dynoxide.ts";
import { freePort, type RunningEngine, run } from "../src/dynamodb/engine.ts";
import type { EngineKind } from "../src/dynamodb/kind.ts";
import { sweepExpired } from "../src/dynamodb/sweep.ts";
import { ensureTable } from "../src/dynamodb/table.ts";
import { client, index, properties } from "./dynamodb.ts";

const engines = [dynoxide, dynamodbLocal].filter((kind) => kind.available());
for (const { name } of [dynoxide, dynamodbLocal].filter((kind) => !engines.includes(kind))) {
  console.warn(
    `\n  NOT CHECKED: ${name} cannot run here (${name === "dynoxide" ? "it is for x64 Linux" : "it needs Java 11 or newer"}).\n`,
  );
}

const TableName = "app";
const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const by = { ":o": { N: "1" } };

describe.each(engines)("$name, as DynamoDB does", (kind: EngineKind) => {
  let engine: RunningEngine;
  let db: DynamoDBClient;
  beforeAll(async () => {
    engine = await run(kind, { port: await freePort() });
    db = client(engine.endpoint, 1);
    await ensureTable(db, properties);
  });
  afterAll(() => engine.stop());

  const put = (pk: string, sk: string, more: Record<string, { S: string } | { N: string }> = {}) =>
    db.send(new PutItemCommand({ TableName, Item: { ...key(pk, sk), ...more } }));
  const get = async (pk: string, sk: string) =>
    (await db.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item;
  const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    db.send(
      new TransactWriteItemsCommand({
        TransactItems,
        ClientRequestToken,
        ReturnConsumedCapacity: "TOTAL",
      }),
    );
  const increment = (pk: string, sk: string) => ({
    TableName,
    Key: key(pk, sk),
    UpdateExpression: "ADD hits :o",
    ExpressionAttributeValues: by,
  });
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => expect.fail("It was accepted."),
      (error) => error,
    );

  it("has the table a template describes", async () => {
    const { Table } = await db.send(new DescribeTableCommand({ TableName }));
    expect(Table?.StreamSpecification?.StreamViewType).toBe("NEW_AND_OLD_IMAGES");
    expect(Table?.LatestStreamArn).toBeTruthy();
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual([
      "gsi1",
      "gsi2",
    ]);
    const ttl = await db.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(ttl.TimeToLiveDescription?.AttributeName).toBe("expiresAt");
  });

  it("gets the index a template has gained, and keeps a table whose keys have changed", async () => {
    const { GlobalSecondaryIndexes = [], AttributeDefinitions = [] } = properties;
    const grown = { ...properties, TableName: "grown" };
    await ensureTable(db, {
      ...grown,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.slice(0, 1),
      AttributeDefinitions: AttributeDefinitions.slice(0, 4),
    });
    for (let times = 0; times < 2; times++) {
      const table = await ensureTable(db, grown);
      expect(table.GlobalSecondaryIndexes).toHaveLength(2);
    }
    const changed = [{ ...index("gsi2"), IndexName: "gsi1" }];
    await expect(ensureTable(db, { ...grown, GlobalSecondaryIndexes: changed })).rejects.toThrow(
      "npm start -- --fresh",
    );
  });

  it("counts the capacity of table and indexes", async () => {
    const Item = { ...key("cc", "1"), gsi1pk: { S: "g" }, gsi1sk: { S: "1" } };
    const command = new PutItemCommand({ TableName, Item, ReturnConsumedCapacity: "INDEXES" });
    const { ConsumedCapacity } = await db.send(command);
    expect(ConsumedCapacity?.Table?.CapacityUnits).toBe(1);
    expect(ConsumedCapacity?.CapacityUnits).toBe(2);
  });

  it("returns the item a condition failed on", async () => {
    await put("cond", "1", { n: { N: "1" } });
    const error = await failure(
      db.send(
        new PutItemCommand({
          TableName,
          Item: key("cond", "1"),
          ConditionExpression: "attribute_not_exists(pk)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      ),
    );
    expect(error).toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: { n: { N: "1" } },
    });
  });

  it("writes put, update, delete and check in one transaction", async () => {
    await put("t", "1", { n: { N: "1" } });
    await put("t", "4");
    const { ConsumedCapacity } = await transact([
      {
        ConditionCheck: {
          TableName,
          Key: key("t", "1"),
          ConditionExpression: "n = :o",
          ExpressionAttributeValues: by,
        },
      },
      { Put: { TableName, Item: key("t", "2") } },
      { Update: increment("t", "3") },
      { Delete: { TableName, Key: key("t", "4") } },
    ]);
    // Two units each, the check included. DynamoDB Local counts less, so nothing is measured on it.
    const units = kind === dynoxide ? 8 : 1;
    expect(ConsumedCapacity?.[0]?.CapacityUnits).toBeGreaterThanOrEqual(units);
    expect(await get("t", "3")).toMatchObject({ hits: { N: "1" } });
  });

  it("does a transaction once for one token", async () => {
    for (let times = 0; times < 2; times++)
      await transact([{ Update: increment("i", "1") }], "tok");
    expect(await get("i", "1")).toMatchObject({ hits: { N: "1" } });
  });

  it("cancels a transaction as a whole, and says which condition and on what", async () => {
    await put("x", "1", { n: { N: "5" } });
    const error = await failure(
      transact([
        { Put: { TableName, Item: key("x", "no") } },
        {
          ConditionCheck: {
            TableName,
            Key: key("x", "1"),
            ConditionExpression: "n = :o",
            ExpressionAttributeValues: by,
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          },
        },
      ]),
    );
    expect(error.name).toBe("TransactionCanceledException");
    expect(error.CancellationReasons).toMatchObject([
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Item: { n: { N: "5" } } },
    ]);
    expect(await get("x", "no")).toBeUndefined();
  });

  it("refuses a transaction with one item twice, or more than 100", async () => {
    const twice = transact([
      { Put: { TableName, Item: key("d", "1") } },
      { Delete: { TableName, Key: key("d", "1") } },
    ]);
    expect((await failure(twice)).name).toBe("ValidationException");
    const many = Array.from({ length: 101 }, (_, i) => ({
      Put: { TableName, Item: key("many", `${i}`) },
    }));
    expect((await failure(transact(many))).name).toBe("ValidationException");
    await transact(many.slice(0, 100));
    const gets = [{ Get: { TableName, Key: key("many", "0") } }];
    const read = await db.send(new TransactGetItemsCommand({ TransactItems: gets }));
    expect(read.Responses?.[0]?.Item).toEqual(key("many", "0"));
  });

  it("pages through an index, backwards, and counts", async () => {
    for (let i = 0; i < 40; i++) {
      const number = String(i).padStart(3, "0");
      await put("page", number, { gsi2pk: { S: "h" }, gsi2sk: { S: number } });
    }
    const seen: (string | undefined)[] = [];
    let ExclusiveStartKey: QueryCommandOutput["LastEvaluatedKey"];
    do {
      const page: QueryCommandOutput = await db.send(
        new QueryCommand({
          TableName,
          IndexName: "gsi2",
          Limit: 12,
          ExclusiveStartKey,
          KeyConditionExpression: "gsi2pk = :p AND gsi2sk > :s",
          ExpressionAttributeValues: { ":p": { S: "h" }, ":s": { S: "009" } },
          ScanIndexForward: false,
          ReturnConsumedCapacity: "TOTAL",
        }),
      );
      seen.push(...(page.Items ?? []).map(({ sk }) => sk?.S));
      expect(page.ConsumedCapacity?.CapacityUnits).toBeGreaterThan(0);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => String(39 - i).padStart(3, "0")));
  });

  it("refuses consistent reads of an index, long items, empty keys and reserved words", async () => {
    const consistent = new QueryCommand({
      TableName,
      IndexName: "gsi2",
      ConsistentRead: true,
      KeyConditionExpression: "gsi2pk = :p",
      ExpressionAttributeValues: { ":p": { S: "h" } },
    });
    const reserved = new UpdateItemCommand({
      TableName,
      Key: key("e", "1"),
      UpdateExpression: "SET name = :o",
      ExpressionAttributeValues: by,
    });
    for (const call of [
      () => db.send(consistent),
      () => put("big", "1", { x: { S: "x".repeat(410_000) } }),
      () => put("e", "1", { gsi1pk: { S: "" }, gsi1sk: { S: "" } }),
      () => db.send(reserved),
    ]) {
      expect((await failure(call())).name).toBe("ValidationException");
    }
  });

  it("ends a page at 1 MB", async () => {
    for (let i = 0; i < 4; i++) await put("mb", `${i}`, { x: { S: "x".repeat(390_000) } });
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": { S: "mb" } },
    });
    const { Count, LastEvaluatedKey } = await db.send(query);
    expect(Count).toBeLessThan(4);
    expect(LastEvaluatedKey).toBeDefined();
  });

  it("writes and reads batches", async () => {
    const keys = Array.from({ length: 25 }, (_, i) => key("batch", `${i}`));
    const puts = keys.map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
    const RequestItems = { [TableName]: { Keys: keys } };
    const { Responses } = await db.send(new BatchGetItemCommand({ RequestItems }));
    expect(Responses?.[TableName]).toHaveLength(25);
  });

  it("loses none of 200 increments at once", async () => {
    const one = () => db.send(new UpdateItemCommand(increment("counter", "1")));
    await Promise.all(Array.from({ length: 200 }, one));
    expect(await get("counter", "1")).toMatchObject({ hits: { N: "200" } });
  });

  it("tells every change in its stream, in order, with both images", async () => {
    await put("stream", "1", { n: { N: "1" } });
    await put("stream", "1", { n: { N: "2" } });
    const records = await readStream(engine.endpoint);
    const mine = records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === "stream");
    expect(mine).toMatchObject([
      { eventName: "INSERT", dynamodb: { NewImage: { n: { N: "1" } } } },
      {
        eventName: "MODIFY",
        dynamodb: { OldImage: { n: { N: "1" } }, NewImage: { n: { N: "2" } } },
      },
    ]);
  });

  it("loses, to the sweeper, what has expired and nothing else", async () => {
    const now = Date.now();
    const at = (seconds: number) => ({ expiresAt: { N: `${Math.floor(now / 1000) + seconds}` } });
    await put("ttl", "gone", at(-10));
    await put("ttl", "later", at(3600));
    await put("ttl", "ancient", at(-6 * 365 * 24 * 3600));
    await put("ttl", "words", { expiresAt: { S: "1" } });
    expect(await sweepExpired(db, TableName, "expiresAt", now)).toBe(1);
    expect(await get("ttl", "gone")).toBeUndefined();
    for (const left of ["later", "ancient", "words"]) expect(await get("ttl", left)).toBeDefined();
  });
});

async function readStream(endpoint: string): Promise<_Record[]> {
  const streams = new DynamoDBStreamsClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const list = await streams.send(new ListStreamsCommand({ TableName }));
  const StreamArn = list.Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const records: _Record[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" as const };
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
    for (let empty = 0; ShardIterator && empty < 2; ) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
      records.push(...(page.Records ?? []));
      empty = page.Records?.length ? 0 : empty + 1;
      ShardIterator = page.NextShardIterator;
    }
  }
  return records;
}
