import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as lib from "@aws-sdk/lib-dynamodb";
import { dynamodbLocal } from "@lyceum/local-cloud/dynamodb/dynamodb-local.ts";
import { dynoxide } from "@lyceum/local-cloud/dynamodb/dynoxide.ts";
import { type RunningEngine, run } from "@lyceum/local-cloud/dynamodb/engine.ts";
import { createWriteTransaction, Entity } from "electrodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DynamoDB } from "../../src/dynamodb/dynamodb.ts";
import { forElectroDB } from "../../src/dynamodb/for-electrodb.ts";
import type { Input, Operation } from "../../src/dynamodb/operations.ts";
import { createTable } from "../table.ts";

const TableName = "conformance";

const commands = {
  GetItem: lib.GetCommand,
  BatchGetItem: lib.BatchGetCommand,
  TransactGetItems: lib.TransactGetCommand,
  Query: lib.QueryCommand,
  Scan: lib.ScanCommand,
  PutItem: lib.PutCommand,
  UpdateItem: lib.UpdateCommand,
  DeleteItem: lib.DeleteCommand,
  BatchWriteItem: lib.BatchWriteCommand,
  TransactWriteItems: lib.TransactWriteCommand,
} as const;

const Key = (sk: string) => ({ pk: "p", sk });
const notThere = "attribute_not_exists(pk)";
const everything = {
  ...Key("everything"),
  text: "Ünï ✓ 🎓",
  empty: "",
  number: -12.5,
  huge: 12_345_678_901_234_567_890n,
  truth: false,
  nothing: null,
  gone: undefined,
  list: [1, "two", { three: [] }],
  map: { inner: { deep: "x" }, gone: undefined },
  texts: new Set(["a", "b"]),
  numbers: new Set([1, 2]),
};
const big = { ...Key("big"), text: "x".repeat(300_000) };
const put = (sk: string, more: object = {}) => ({
  Put: { TableName, Item: { ...Key(sk), hits: 1 }, ...more },
});
const told = {
  ConditionExpression: notThere,
  ReturnValuesOnConditionCheckFailure: "ALL_OLD",
} as const;

/** What is done to an empty table, one after the other; the last calls leave it empty. */
const calls = (token: string): { [Name in Operation]: [Name, Input<Name>] }[Operation][] => [
  ["PutItem", { TableName, Item: everything }],
  ["GetItem", { TableName, Key: Key("everything"), ConsistentRead: true }],
  ["GetItem", { TableName, Key: Key("missing") }],
  ["PutItem", { TableName, Item: everything, ...told }],
  ["PutItem", { TableName, Item: { ...everything, number: 2 }, ReturnValues: "ALL_OLD" }],
  [
    "UpdateItem",
    {
      TableName,
      Key: Key("everything"),
      UpdateExpression: "SET #n = #n + :one, added = :map ADD texts :more REMOVE nothing",
      ExpressionAttributeNames: { "#n": "number" },
      ExpressionAttributeValues: { ":one": 1, ":map": { a: [true] }, ":more": new Set(["c"]) },
      ReturnValues: "ALL_NEW",
      ReturnConsumedCapacity: "TOTAL",
    },
  ],
  [
    "UpdateItem",
    {
      TableName,
      Key: Key("none"),
      ...told,
      ConditionExpression: "hits = :h",
      ExpressionAttributeValues: { ":h": 1 },
      UpdateExpression: "SET hits = :h",
    },
  ],
  ["UpdateItem", { TableName, Key: Key("everything"), UpdateExpression: "SET" }],
  ["TransactWriteItems", { TransactItems: [put("a"), put("b")], ClientRequestToken: token }],
  ["TransactWriteItems", { TransactItems: [put("a"), put("b")], ClientRequestToken: token }],
  ["TransactWriteItems", { TransactItems: [put("a"), put("c")], ClientRequestToken: token }],
  ["TransactWriteItems", { TransactItems: [put("d"), put("a", told)] }],
  [
    "TransactWriteItems",
    {
      TransactItems: [
        {
          Update: {
            TableName,
            Key: Key("a"),
            UpdateExpression: "ADD hits :h",
            ExpressionAttributeValues: { ":h": 2 },
          },
        },
        {
          ConditionCheck: {
            TableName,
            Key: Key("b"),
            ConditionExpression: "hits = :h",
            ExpressionAttributeValues: { ":h": 1 },
          },
        },
        { Delete: { TableName, Key: Key("nobody") } },
      ],
    },
  ],
  [
    "TransactGetItems",
    { TransactItems: ["a", "b", "none"].map((sk) => ({ Get: { TableName, Key: Key(sk) } })) },
  ],
  [
    "BatchWriteItem",
    {
      RequestItems: {
        [TableName]: [{ PutRequest: { Item: big } }, { DeleteRequest: { Key: Key("b") } }],
      },
    },
  ],
  [
    "BatchGetItem",
    { RequestItems: { [TableName]: { Keys: [Key("everything")], ConsistentRead: true } } },
  ],
  ["BatchGetItem", { RequestItems: { [TableName]: { Keys: [Key("a"), Key("a")] } } }],
  [
    "Query",
    {
      TableName,
      KeyConditionExpression: "pk = :p AND begins_with(sk, :s)",
      ExpressionAttributeValues: { ":p": "p", ":s": "b" },
    },
  ],
  [
    "Query",
    {
      TableName,
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "p" },
      Limit: 1,
      ScanIndexForward: false,
    },
  ],
  [
    "Query",
    {
      TableName,
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "p" },
      Limit: 1,
      ExclusiveStartKey: Key("a"),
      ReturnConsumedCapacity: "INDEXES",
    },
  ],
  [
    "Query",
    {
      TableName,
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :p",
      ExpressionAttributeValues: { ":p": "p" },
      Select: "COUNT",
    },
  ],
  [
    "Query",
    {
      TableName,
      IndexName: "none",
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "p" },
    },
  ],
  ["Scan", { TableName, FilterExpression: "hits > :h", ExpressionAttributeValues: { ":h": 0 } }],
  ["PutItem", { TableName, Item: { ...Key("large"), text: "x".repeat(410_000) } }],
  ["PutItem", { TableName, Item: { pk: "" as string } }],
  ["GetItem", { TableName: "nowhere", Key: Key("a") }],
  ...["a", "big", "everything"].map((sk): ["DeleteItem", Input<"DeleteItem">] => [
    "DeleteItem",
    { TableName, Key: Key(sk), ReturnValues: "ALL_OLD" },
  ]),
  ["DeleteItem", { TableName, Key: Key("a"), ConditionExpression: "attribute_exists(pk)" }],
  ["Scan", { TableName, Select: "COUNT" }],
];

const engines = [dynoxide, dynamodbLocal].filter((kind) => kind.available());

describe.each(engines)("on $name our client and the SDK's", (kind) => {
  let engine: RunningEngine;
  let sdk: lib.DynamoDBDocumentClient;
  let own: DynamoDB;
  beforeAll(async () => {
    // Java takes seconds to listen: a port that nobody is given meanwhile.
    engine = await run(kind, { port: 10_000 + Math.floor(Math.random() * 10_000) });
    await createTable(engine.endpoint, TableName);
    sdk = lib.DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: engine.endpoint }), {
      marshallOptions: { removeUndefinedValues: true },
    });
    own = new DynamoDB({ endpoint: engine.endpoint });
  });
  afterAll(() => engine?.stop());

  it("answer every operation and every refusal alike", async () => {
    const byOurs = await outcomes(calls("ours"), (name, input) => own.send(name, input));
    const bySdk = await outcomes(calls("sdk's"), (name, input) =>
      sdk.send(new commands[name](input as never) as never),
    );
    expect(byOurs).toEqual(bySdk);
    const refused = new Set(byOurs.flatMap((one) => ("name" in one ? [one.name] : [])));
    expect(refused).toContain("ConditionalCheckFailedException");
    expect(refused).toContain("TransactionCanceledException");
    expect(refused).toContain("IdempotentParameterMismatchException");
    expect(refused).toContain("ResourceNotFoundException");
    expect(refused).toContain("ValidationException");
  });

  it("come to the same through ElectroDB", async () => {
    expect(await throughElectroDB(forElectroDB(own))).toEqual(await throughElectroDB(sdk));
  });
});

type Send = (name: Operation, input: never) => Promise<object>;

/** What came of each call: the answer, or all that is known of the error. */
async function outcomes(list: [Operation, unknown][], send: Send) {
  const all: object[] = [];
  for (const [name, input] of list) all.push(await outcome(send(name, input as never)));
  return all;
}

const outcome = (call: Promise<object>) =>
  call.then(
    (answer) => ({ ...answer, $metadata: undefined }),
    ({ name, message, $fault, $metadata, CancellationReasons, Item }) => {
      return {
        name,
        message,
        $fault,
        status: $metadata?.httpStatusCode,
        CancellationReasons,
        Item,
      };
    },
  );

/** Writes, reads and refusals as the product makes them. */
async function throughElectroDB(
  client: lib.DynamoDBDocumentClient | ReturnType<typeof forElectroDB>,
) {
  const Things = new Entity(
    {
      model: { entity: "THINGS", version: "1", service: "conformance" },
      attributes: {
        of: { type: "string", required: true },
        no: { type: "number", required: true },
        tags: { type: "set", items: "string" },
        about: { type: "any" },
      },
      indexes: {
        main: { pk: { field: "pk", composite: ["of"] }, sk: { field: "sk", composite: ["no"] } },
      },
    },
    { client, table: TableName },
  );
  const thing = (no: number) => ({
    of: "x",
    no,
    tags: ["one", "two"],
    about: { deep: [no, null] },
  });
  const seen: unknown[] = [await Things.create(thing(1)).go()];
  seen.push(
    await Things.create(thing(1))
      .go()
      .catch((error) => [error.message, error.cause?.name]),
  );
  seen.push(await Things.put([thing(2), thing(3)]).go());
  seen.push(
    await Things.patch({ of: "x", no: 1 })
      .add({ tags: ["three"] })
      .go({ response: "all_new" }),
  );
  seen.push(
    await Things.get([
      { of: "x", no: 1 },
      { of: "x", no: 9 },
    ]).go(),
  );
  const page = await Things.query.main({ of: "x" }).go({ limit: 2 });
  // The names in a key have no order.
  const cursor = JSON.parse(Buffer.from(String(page.cursor), "base64url").toString());
  seen.push({ data: page.data, cursor });
  seen.push(
    await createWriteTransaction({ Things }, ({ Things }) => [
      Things.create(thing(4)).commit(),
      Things.create(thing(1)).commit({ response: "all_old" }),
    ]).go(),
  );
  const removed = await Things.delete([1, 2, 3].map((no) => ({ of: "x", no }))).go();
  return [...seen, removed, await Things.query.main({ of: "x" }).go()];
}
