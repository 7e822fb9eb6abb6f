import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Bundler } from "../src/lambda/bundle.ts";
import { CloudFunction } from "../src/lambda/function.ts";
import { httpApi, lambda, project, until } from "./project.ts";

const one = (code: string, properties: object = {}) =>
  project({
    files: { "functions/one.ts": code },
    resources: { ...lambda("One", properties), ...httpApi("One") },
    handlers: { One: "functions/one.handler" },
  });

test("a function finds the variables of its template and of the platform, and no others", async () => {
  process.env.NOT_FOR_FUNCTIONS = "secret";
  const { start } = await one(
    `export const handler = async (_: unknown, context: object) => ({ env: process.env, context })`,
    {
      Environment: {
        Variables: {
          TABLE_NAME: "table",
          APP: { "Fn::Join": ["", [{ "Fn::GetAtt": ["Api", "ApiEndpoint"] }, "/x"]] },
        },
      },
    },
  );
  const cloud = await start();
  const { env, context } = (await cloud.invoke("One", {})) as {
    env: Record<string, string>;
    context: object;
  };
  expect(env).toMatchObject({
    TABLE_NAME: "table",
    APP: `${cloud.url}/x`,
    AWS_REGION: "eu-west-1",
    AWS_LAMBDA_FUNCTION_NAME: "test-One",
    AWS_ENDPOINT_URL_DYNAMODB: cloud.endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: cloud.endpoints.s3,
  });
  expect(env).not.toHaveProperty("NOT_FOR_FUNCTIONS");
  expect(env).not.toHaveProperty("HOME");
  expect(context).toMatchObject({
    functionName: "test-One",
    memoryLimitInMB: "128",
    awsRequestId: expect.any(String),
  });
});

test("invocations run side by side, errors are told, and a timeout ends only the slow one", async () => {
  const { start } = await one(
    `import { setTimeout } from "node:timers/promises";
     let count = 0;
     export const handler = async (event: { wait?: number; fail?: string }, context: { getRemainingTimeInMillis(): number }) => {
       if (event.fail) throw new TypeError(event.fail);
       const left = context.getRemainingTimeInMillis();
       await setTimeout(event.wait ?? 0);
       return { count: ++count, left };
     }`,
    { Timeout: 1 },
  );
  const { invoke } = await start();
  await expect(invoke("One", { fail: "broken" })).rejects.toThrow("broken");
  const late = invoke("One", { wait: 5_000 });
  const beside = invoke("One", { wait: 900 });
  await expect(late).rejects.toThrow("Task timed out after 1.00 seconds");
  expect(await beside).toMatchObject({ count: 1 });
  // The instance that timed out is gone, as on Lambda.
  const { count, left } = (await invoke("One", {})) as { count: number; left: number };
  expect(count).toBe(1);
  expect(left).toBeGreaterThan(500);
  expect(left).toBeLessThanOrEqual(1_000);
});

test("an instance that dies fails its invocations, and the next one starts anew", async () => {
  const { start } = await one(
    `export const handler = async (event: { die?: boolean }) => {
       if (event.die) setImmediate(() => { throw new Error("out of the blue") });
       await new Promise((done) => setTimeout(done, 50));
       return "alive";
     }`,
  );
  const { invoke } = await start();
  await expect(invoke("One", { die: true })).rejects.toThrow("out of the blue");
  expect(await invoke("One", {})).toBe("alive");
});

test("a source that does not load or does not bundle is an error of that invocation", async () => {
  const { start, write } = await one(
    `throw new Error("at the top"); export const handler = () => 1;`,
  );
  const { invoke } = await start({ watch: true });
  await expect(invoke("One", {})).rejects.toThrow("at the top");
  await write("functions/one.ts", "export const handler = () => {");
  await until(() =>
    invoke("One", {})?.then(
      () => false,
      (error) => String(error).includes("functions/one.ts"),
    ),
  );
  await write("functions/one.ts", "export const handler = () => 2;");
  await until(() =>
    invoke("One", {})?.then(
      (answer) => answer === 2,
      () => false,
    ),
  );
});

test("changing a file that a handler imports reloads it, while what runs finishes", async () => {
  const { start, write } = await project({
    files: {
      "functions/one.ts": `import { word } from "./word.ts"; export const handler = async (event: { rawPath: string }) => {
        if (event.rawPath.endsWith("slow")) await new Promise((done) => setTimeout(done, 1_000));
        return { statusCode: 200, body: word };
      };`,
      "functions/word.ts": `export const word = "before";`,
    },
    resources: { ...lambda("One"), ...httpApi("One") },
    handlers: { One: "functions/one.handler" },
  });
  const cloud = await start({ watch: true });
  const say = async (path = "") => (await fetch(`${cloud.url}/api/${path}`)).text();
  expect(await say("x")).toBe("before");
  const slow = say("slow");
  await write("functions/word.ts", `export const word = "after";`);
  await until(async () => (await say("x")) === "after");
  expect(await slow).toBe("before");
});

test("bundles are kept by content, and only what changed is bundled again", async () => {
  const made = await one(`export const handler = () => "kept";`);
  const folders = async () =>
    (await readdir(join(made.root, ".cache/bundles"))).filter((name) => !name.endsWith(".json"));
  await (await made.start()).stop();
  const [first, ...others] = await folders();
  expect(others).toEqual([]);
  // A later time alone is no change.
  await made.write("functions/one.ts", `export const handler = () => "kept";`);
  const again = await made.start();
  expect(await again.invoke("One", {})).toBe("kept");
  await again.stop();
  expect(await folders()).toEqual([first]);
});

test("handlers are bundled before the stacks have named them, and nothing else is", async () => {
  const { root, write } = await one(`export const handler = () => 1;`);
  await write("functions/deep/two.ts", `export async function handler() {}`);
  await write("functions/part.ts", `export const part = 1;`);
  await write("functions/one.test.ts", `export const handler = () => 0;`);
  const bundler = new Bundler(root);
  bundler.ahead();
  await bundler.prepare([]);
  const known = (await readdir(join(root, ".cache/bundles"))).filter((name) => /json$/.test(name));
  expect(known.sort()).toEqual(["functions_deep_two.ts.json", "functions_one.ts.json"]);
});

test("what the stacks do not have is not there", async () => {
  const { start } = await project({
    files: { "functions/one.ts": "export const handler = () => 1;" },
    resources: { ...lambda("One"), ...httpApi("One", "GET /api/only") },
    handlers: { One: "functions/one.handler", Forgotten: "functions/nowhere.handler" },
  });
  const cloud = await start();
  const status = async (path: string, method = "GET") =>
    (await fetch(cloud.url + path, { method })).status;
  expect(await status("/api/only")).toBe(200);
  expect(await status("/api/only", "POST")).toBe(404);
  expect(await status("/api/other")).toBe(404);
  expect(cloud.model.liveApi).toBeUndefined();
  expect(cloud.model.functions.map(({ name }) => name)).toEqual(["test-One"]);
});

test("a bucket's event is retried, survives a restart, and ends as a dead letter", async () => {
  const made = await project({
    files: {
      "functions/one.ts": `import { existsSync } from "node:fs";
        export const handler = async (event: { Records: { s3: { object: { key: string } } }[] }) => {
          console.log(event.Records[0]?.s3.object.key);
          if (!existsSync(process.env.SWITCH ?? "")) throw new Error("not now");
        };`,
    },
    resources: {
      ...lambda("One", { Environment: { Variables: { SWITCH: "/nowhere" } } }, "s3.amazonaws.com"),
      Failed: { Type: "AWS::SQS::Queue", Properties: { QueueName: "failed-scans" } },
      Config: {
        Type: "AWS::Lambda::EventInvokeConfig",
        Properties: {
          FunctionName: { Ref: "One" },
          Qualifier: "$LATEST",
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["Failed", "Arn"] } } },
        },
      },
      Files: {
        Type: "AWS::S3::Bucket",
        Properties: {
          BucketName: "files",
          NotificationConfiguration: {
            LambdaConfigurations: [
              {
                Event: "s3:ObjectCreated:*",
                Function: { "Fn::GetAtt": ["One", "Arn"] },
                Filter: { S3Key: { Rules: [{ Name: "prefix", Value: "incoming/" }] } },
              },
            ],
          },
        },
      },
    },
    handlers: { One: "functions/one.handler" },
  });
  const first = await made.start();
  await put(first.endpoints.s3, "elsewhere/a");
  await put(first.endpoints.s3, "incoming/a b");
  // Stopped before the second attempt: the event is on disk and is taken up again.
  await first.stop();
  const second = await made.start();
  await until(async () => (await second.deadLetters()).length > 0);
  const letters = await second.deadLetters();
  expect(letters).toMatchObject([
    { queue: "failed-scans", source: "test-One", reason: "FunctionError: not now" },
  ]);
  expect(letters[0]?.payload).toMatchObject({
    Records: [
      {
        eventName: "ObjectCreated:Put",
        s3: { bucket: { name: "files" }, object: { key: "incoming/a+b" } },
      },
    ],
  });
  const page = await (await fetch(`${second.url}/__cloud`)).text();
  expect(page).toContain("failed-scans");
});

async function put(endpoint: string, Key: string) {
  const { S3Client, PutObjectCommand } = await import("@aws-sdk/client-s3");
  const s3 = new S3Client({
    endpoint,
    region: "eu-west-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await s3.send(new PutObjectCommand({ Bucket: "files", Key, Body: "hello" }));
}

test("a worker that nobody asks any more ends, and the next invocation starts another", async () => {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-idle-"));
  const file = join(dir, "one.mjs");
  await writeFile(file, "let count = 0; export const handler = async () => ++count;\n");
  const one = new CloudFunction({
    model: {
      name: "One",
      arn: "arn:one",
      handler: "one.handler",
      logGroup: "/one",
      memoryMb: 128,
      timeoutMs: 5_000,
      environment: {},
      events: { retries: 0 },
      invokers: new Set(),
    },
    environment: {},
    bundle: async () => ({ file, mapsFrom: dir, inputs: [] }),
    log: () => undefined,
    idleMs: 300,
  });
  expect([await one.invoke({}), await one.invoke({}), one.started]).toEqual([1, 2, true]);
  await until(() => !one.started);
  expect(await one.invoke({})).toBe(1);
  await one.stop();
});
