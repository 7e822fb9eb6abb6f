import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Cloud, startCloud } from "../src/cloud.ts";
import { folder, until } from "./project.ts";

let cloud: Cloud;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "boot-"));
  cloud = await startCloud({ dataDir, quiet: true });
});
afterAll(async () => {
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(cloud.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("the stacks of the project boot: every function, route, schedule and stream in them", () => {
  const { functions, httpApi, liveApi, mappings, schedules, notifications } = cloud.model;
  expect(functions.map(({ handler }) => handler)).toEqual(
    expect.arrayContaining([
      "functions/api/lambda.handler",
      "functions/live/authorizer.handler",
      "functions/live/send.handler",
      "functions/jobs/stream.handler",
      "functions/jobs/scan.handler",
      "functions/jobs/sweep.handler",
    ]),
  );
  expect(httpApi?.routes.map(({ key }) => key)).toContain("ANY /api/{proxy+}");
  expect(liveApi?.routes.find(({ key }) => key === "$connect")?.authorizer).toBeDefined();
  expect(liveApi?.routes.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      "$connect",
      "$disconnect",
      "$default",
      "send",
      "seen",
      "typing",
      "read",
      "ping",
    ]),
  );
  expect([mappings.length, schedules.length, notifications.length]).toEqual([2, 2, 1]);
});

test("every variable of every function is an address or name of this machine", () => {
  for (const { name } of cloud.model.functions) {
    for (const [key, value] of Object.entries(cloud.environment(name))) {
      expect(value, `${name} ${key}`).not.toMatch(/amazonaws\.com|cloudfront\.net|\[object/);
    }
  }
  expect(cloud.environment("HttpApi")).toMatchObject({
    TABLE_NAME: cloud.tableName,
    APP_URL: cloud.url,
    LIVE_URL: cloud.liveUrl,
    LIVE_API_URL: `${cloud.url.replace("localhost", "127.0.0.1")}/__cloud/live/local`,
  });
});

test("the API answers, and what is outside of /api does not reach it", async () => {
  const health = await fetch(`${cloud.url}/api/health`);
  expect([health.status, (await health.json()).status]).toEqual([200, "ok"]);
  expect((await fetch(`${cloud.url}/health`)).headers.get("apigw-requestid")).toBeNull();
});

test("the API knows the requests that come through CloudFront, and the widget is for every site", async () => {
  const [api] = cloud.model.behaviors.filter(({ pattern }) => pattern === "/api/*");
  expect(api?.requestHeaders).toEqual({
    "x-lyceum-origin": cloud.environment("HttpApi").ORIGIN_SECRET,
  });
  const { headers } = await fetch(`${cloud.url}/widget.js`);
  expect(Object.fromEntries(headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  });
});

test("a sign-up's mail comes by way of the table's stream into the inbox", async () => {
  const answer = await post(
    "/api/accounts/sign-up",
    {
      email: "Ada@boot.test",
      username: "ada-boot",
      password: "a long and good password",
      firstName: "Ada",
      lastName: "Boot",
      timezone: "Europe/Paris",
      country: "FR",
    },
    { origin: cloud.url },
  );
  expect(answer.status).toBe(202);
  await until(() => cloud.mails("ada@boot.test").length === 1);
  const listed = await (await fetch(`${cloud.url}/mail/messages?to=ada@boot.test`)).json();
  expect(listed[0].from).toContain("Lyceum");
});

test("a visitor's ticket opens a socket once", async () => {
  const availability = await (await fetch(`${cloud.url}/api/visitor/availability`)).json();
  const opened = await post("/api/visitor/sessions", {
    name: "Vera",
    email: "vera@boot.test",
    subject: "Help with an essay",
    message: "Hello?",
    clientId: "01jd0000000000000000000000",
    consent: availability.consent.version,
  });
  const { secret, ...problem } = await opened.json();
  expect(opened.status, JSON.stringify(problem)).toBe(201);
  const ticketed = await post("/api/visitor/ticket", {}, { authorization: `Bearer ${secret}` });
  const { url, ticket } = await ticketed.json();
  expect(url).toBe(cloud.liveUrl);

  const socket = new WebSocket(`${url}?ticket=${ticket}`);
  const pong = new Promise((done) =>
    socket.on("message", (data) => done(JSON.parse(data.toString()))),
  );
  await new Promise((done, fail) => socket.on("open", done).on("error", fail));
  socket.send(JSON.stringify({ action: "ping", id: "p1" }));
  expect(await pong).toEqual({ type: "pong", id: "p1" });
  socket.close();

  const again = new WebSocket(`${url}?ticket=${ticket}`);
  await expect(new Promise((_, fail) => again.on("error", fail))).rejects.toThrow("403");
});

test("a start on data of another version says what to do, and touches nothing", async () => {
  const dataDir = await folder();
  await mkdir(join(dataDir, "dynamodb"));
  await expect(startCloud({ dataDir, quiet: true })).rejects.toThrow("npm start -- --fresh");
  expect(await readdir(join(dataDir, "dynamodb"))).toEqual([]);
});
