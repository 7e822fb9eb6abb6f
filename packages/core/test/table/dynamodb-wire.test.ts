import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it, onTestFinished, vi } from "vitest";
import type { ServiceSettings } from "../../src/aws/service.ts";
import { DynamoDB } from "../../src/dynamodb/dynamodb.ts";

/** What arrived at the other end. */
interface Asked {
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
  text: string;
}
type Answer = (response: ServerResponse, asked: Asked) => unknown;

const TableName = "wire";
const Item = { pk: "p", sk: "s" };
const TransactItems = [{ Put: { TableName, Item } }];

const answer =
  (body: object, headers: Record<string, string> = {}, status = 200): Answer =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));
const done = answer({});
const refuse = (name: string, more: object = {}, status = 400, headers = {}) =>
  answer({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }, headers, status);
const hang: Answer = () => undefined;
const cut: Answer = (response) => response.destroy();
const stopHalfway: Answer = (response) => response.writeHead(200).write('{"Item":');
/** Only what never comes is not waited for: on a busy machine an answer takes its time. */
const patienceWith = (trouble: Answer) =>
  trouble === hang || trouble === stopHalfway ? { requestTimeout: 600 } : {};
const breakHalfway: Answer = (response) => {
  response.writeHead(200, { "content-length": "100" }).write('{"Item":');
  setTimeout(() => response.destroy(), 20);
};

/** A service that gives these answers, the last of them for ever. */
async function wire(...answers: Answer[]) {
  const asked: Asked[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const one = { headers: request.headers, text, body: JSON.parse(text) };
    asked.push(one);
    answers[Math.min(asked.length, answers.length) - 1]?.(response, one);
  }).on("connection", () => connections++);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dynamo = (settings: Partial<ServiceSettings> = {}) =>
    new DynamoDB({ endpoint, firstPause: 1, requestTimeout: 30_000, ...settings });
  return { endpoint, asked, dynamo, connections: () => connections };
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail("It was accepted."),
    (error) => error,
  );

it.each([
  ["ConditionalCheckFailedException", { message: "no", Item: { pk: { S: "p" } } }],
  [
    "TransactionCanceledException",
    {
      Message: "no",
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Message: "no", Item: { sk: { N: "1" } } },
      ],
    },
  ],
  ["ProvisionedThroughputExceededException", { message: "slower" }],
  ["ThrottlingException", { message: "slower" }],
  ["RequestLimitExceeded", { message: "slower" }],
  ["TransactionConflictException", { message: "ongoing" }],
  ["TransactionInProgressException", { Message: "ongoing" }],
  ["IdempotentParameterMismatchException", { Message: "other" }],
  ["ItemCollectionSizeLimitExceededException", { message: "full" }],
  ["ResourceNotFoundException", { message: "none" }],
  ["ValidationException", { message: "wrong" }],
  ["ExpiredTokenException", { message: "expired" }],
  ["UnrecognizedClientException", { message: "who" }],
  ["AccessDeniedException", { Message: "no" }],
  ["SomethingNew", { message: "new" }],
  ["InternalServerError", { message: "ours" }, 500],
])("%s is the error that the SDK makes of it", async (name, more, status = 400) => {
  const { endpoint, dynamo } = await wire(refuse(name, more, status));
  const known = (error: Record<string, unknown>) => {
    const { name, message, $fault, $metadata, CancellationReasons, Item } = error;
    const status = Object($metadata).httpStatusCode;
    return { name, message, $fault, status, CancellationReasons, Item };
  };
  const sdk = new DynamoDBClient({ endpoint, maxAttempts: 1 });
  const bySdk = sdk.send(new PutItemCommand({ TableName, Item: {} }));
  const byOurs = dynamo({ attempts: 1 }).send("PutItem", { TableName, Item });
  const ours = known(await failure(byOurs));
  expect(ours).toEqual(known(await failure(bySdk)));
  expect(ours.name).toBe(name);
});

it.each<[string, Answer]>([
  ["throttled", refuse("ThrottlingException")],
  ["over its limit", refuse("ProvisionedThroughputExceededException")],
  ["failing", refuse("InternalServerError", {}, 500)],
  ["behind a broken proxy", (response) => response.writeHead(503).end("<html>")],
  ["not answering", hang],
  ["stopping in the middle of an answer", stopHalfway],
  ["cutting the connection", cut],
  ["cutting it in the middle of an answer", breakHalfway],
  ["garbled on the way", answer({}, { "x-amz-crc32": "1" })],
])("a service that is %s is asked again, with the same token", async (_, trouble) => {
  const { asked, dynamo } = await wire(trouble, done);
  await dynamo(patienceWith(trouble)).send("TransactWriteItems", { TransactItems });
  expect(asked).toHaveLength(2);
  expect(asked[0]?.body.ClientRequestToken).toMatch(/^[0-9a-f-]{36}$/);
  expect(asked[1]?.text).toBe(asked[0]?.text);
});

it.each<[string, Answer, number, object]>([
  ["fails", refuse("InternalServerError", {}, 500), 4, { name: "InternalServerError" }],
  ["never answers", hang, 4, { name: "TimeoutError" }],
  ["refuses", refuse("ValidationException", { message: "wrong" }), 1, { message: "wrong" }],
  ["has a new rule", refuse("ExpiredTokenException"), 1, { name: "ExpiredTokenException" }],
])("a service that %s is not asked for ever", async (_, trouble, times, error) => {
  const { asked, dynamo } = await wire(trouble);
  const call = dynamo(patienceWith(trouble)).send("PutItem", { TableName, Item });
  expect(await failure(call)).toMatchObject(error);
  expect(asked).toHaveLength(times);
});

it("says when nobody is there", async () => {
  const nobody = new DynamoDB({ endpoint: "http://127.0.0.1:9", firstPause: 1 });
  const error = await failure(nobody.send("GetItem", { TableName, Key: Item }));
  expect(error.code).toBe("ECONNREFUSED");
});

it("believes an answer whose checksum is right", async () => {
  const text = JSON.stringify({ Item: { pk: { S: "ü" } } });
  const { dynamo } = await wire((response) =>
    response.writeHead(200, { "x-amz-crc32": String(crc32(text)) }).end(text),
  );
  const { Item } = await dynamo().send("GetItem", { TableName, Key: { pk: "p", sk: "s" } });
  expect(Item).toEqual({ pk: "ü" });
});

it("learns the time from AWS, once", async () => {
  const hour = 3_600_000;
  const late = () => new Date(Date.now() + hour).toUTCString();
  const wrongTime: Answer = (response, asked) =>
    refuse("InvalidSignatureException", {}, 400, { date: late() })(response, asked);
  const { asked, dynamo } = await wire(wrongTime, done, done, wrongTime);
  const client = dynamo();
  const get = () => client.send("GetItem", { TableName, Key: Item });
  await get();
  await get();
  const signedAt = asked.map(({ headers }) => {
    const [, y, mo, d, h, mi, s] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers["x-amz-date"])) ?? [];
    return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) - Date.now();
  });
  expect(signedAt.map((ahead) => Math.round(ahead / hour) + 0)).toEqual([0, 1, 1]);
  expect((await failure(get())).name).toBe("InvalidSignatureException");
  expect(asked).toHaveLength(4);
});

it("keeps its connection", async () => {
  const { dynamo, connections } = await wire(done);
  const client = dynamo();
  for (let time = 0; time < 5; time++) await client.send("GetItem", { TableName, Key: Item });
  expect(connections()).toBe(1);
});

it("ends at once what is under way when it is told to stop", async () => {
  const { asked, dynamo } = await wire(hang);
  const client = dynamo({ requestTimeout: 60_000 });
  const stop = new AbortController();
  const stopped = failure(client.send("GetItem", { TableName, Key: Item }, stop.signal));
  await expect.poll(() => asked.length).toBe(1);
  stop.abort();
  expect((await stopped).name).toBe("AbortError");
  expect(asked).toHaveLength(1);
});

it("signs as AWS asks for", async () => {
  const { asked, dynamo } = await wire(done);
  await dynamo().send("PutItem", { TableName, Item: { ...Item, text: "ü" } });
  const [{ headers, text } = expect.fail()] = asked;
  const names = ["content-type", "host", "x-amz-date", "x-amz-target"];
  const hmac = (key: string | Buffer, word: string) =>
    createHmac("sha256", key).update(word).digest();
  const sha = (word: string) => createHash("sha256").update(word).digest("hex");
  const date = String(headers["x-amz-date"]);
  const scope = `${date.slice(0, 8)}/eu-west-1/dynamodb/aws4_request`;
  const canonical = `POST\n/\n\n${names.map((name) => `${name}:${headers[name]}\n`).join("")}\n${names.join(";")}\n${sha(text)}`;
  const signature = hmac(
    scope.split("/").reduce<string | Buffer>(hmac, "AWS4local"),
    `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha(canonical)}`,
  ).toString("hex");
  expect(headers.authorization).toBe(
    `AWS4-HMAC-SHA256 Credential=local/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  );
});

it("does what a batch left undone, and says so when that does not end", async () => {
  const left = (sk: string) => ({ PutRequest: { Item: { pk: { S: "p" }, sk: { S: sk } } } });
  const key = (sk: string) => ({ pk: { S: "p" }, sk: { S: sk } });
  const { asked, endpoint } = await wire(
    answer({ UnprocessedItems: { [TableName]: [left("b")] } }),
    done,
    answer({
      Responses: { [TableName]: [key("a")] },
      UnprocessedKeys: { [TableName]: { Keys: [key("b")] } },
    }),
    answer({ Responses: { [TableName]: [key("b")] } }),
    answer({ UnprocessedItems: { [TableName]: [left("b")] } }),
  );
  // The one client of the product, made anew for this test and after it.
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", endpoint);
  vi.resetModules();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });
  const { dynamo } = await import("../../src/db.ts");
  const puts = ["a", "b"].map((sk) => ({ PutRequest: { Item: { pk: "p", sk } } }));
  await dynamo.send("BatchWriteItem", { RequestItems: { [TableName]: puts } });
  expect(asked[1]?.body).toEqual({ RequestItems: { [TableName]: [left("b")] } });

  const Keys = ["a", "b"].map((sk) => ({ pk: "p", sk }));
  const { Responses } = await dynamo.send("BatchGetItem", {
    RequestItems: { [TableName]: { Keys } },
  });
  expect(asked[3]?.body).toEqual({ RequestItems: { [TableName]: { Keys: [key("b")] } } });
  expect(Responses).toEqual({ [TableName]: Keys });

  const endless = dynamo.send("BatchWriteItem", { RequestItems: { [TableName]: puts } });
  expect((await failure(endless)).code).toBe("busy");
  expect(asked).toHaveLength(14);
});
