import { request } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { gateway } from "./gateway.ts";

const echo = (event: APIGatewayProxyEventV2) => ({
  statusCode: 201,
  headers: { "X-Kind": "echo" },
  cookies: ["a=1; HttpOnly", "b=2"],
  body: JSON.stringify(event),
});

const api = (more: Partial<Parameters<typeof gateway>[0]> = {}) =>
  gateway({
    protocol: "HTTP",
    handlers: {
      echo,
      slow: () => new Promise((done) => setTimeout(done, 500)),
      broken: () => {
        throw new Error("no");
      },
      plain: () => ({ hello: "world" }),
      odd: () => ({ statusCode: "many" }),
    },
    routes: [
      { key: "ANY /api/{proxy+}", target: "echo" },
      { key: "GET /api/rooms/{room}/seats/{seat}", target: "echo" },
      { key: "GET /api/slow", target: "slow", timeoutMs: 100 },
      { key: "GET /api/broken", target: "broken" },
      { key: "GET /api/plain", target: "plain" },
      { key: "GET /api/odd", target: "odd" },
      { key: "GET /api/missing", target: "nobody" },
    ],
    ...more,
  });

describe("an event of payload format 2.0", () => {
  test("carries method, decoded path, query, headers and cookies as the real one", async () => {
    await using cloud = await api();
    const answer = await fetch(`${cloud.url}/api/a%20b?x=1&x=2&y=%C3%A9`, {
      headers: { cookie: "k=v; l=m", "X-Custom": "yes", "x-forwarded-for": "9.9.9.9" },
    });
    const event = await answer.json();

    expect(answer.status).toBe(201);
    expect(answer.headers.get("x-kind")).toBe("echo");
    expect(answer.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(answer.headers.get("apigw-requestid")).toMatch(/=$/);
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /api/{proxy+}",
      rawPath: "/api/a b",
      rawQueryString: "x=1&x=2&y=%C3%A9",
      cookies: ["k=v", "l=m"],
      queryStringParameters: { x: "1,2", y: "é" },
      pathParameters: { proxy: "a b" },
      isBase64Encoded: false,
      requestContext: {
        accountId: "000000000000",
        stage: "$default",
        http: { method: "GET", path: "/api/a b" },
      },
    });
    expect(event.headers).toMatchObject({ "x-custom": "yes", "x-forwarded-proto": "https" });
    expect(event.headers).not.toHaveProperty("cookie");
    expect(event.headers["x-forwarded-for"]).toBe("9.9.9.9, 127.0.0.1");
    expect(event.headers.host).toBe("abcde.execute-api.eu-west-1.amazonaws.com");
    expect(event).not.toHaveProperty("body");
  });

  test("has text as it is and bytes in base64", async () => {
    await using cloud = await api();
    const post = async (type: string, body: BodyInit) =>
      (
        await fetch(`${cloud.url}/api/x`, {
          method: "POST",
          headers: { "content-type": type },
          body,
        })
      ).json();

    expect(await post("application/json", '{"a":"é"}')).toMatchObject({
      body: '{"a":"é"}',
      isBase64Encoded: false,
    });
    expect(await post("image/png", new Uint8Array([0, 255]))).toMatchObject({
      body: "AP8=",
      isBase64Encoded: true,
    });
  });

  test("chooses the most particular route", async () => {
    await using cloud = await api();
    const event = await (await fetch(`${cloud.url}/api/rooms/r1/seats/7`)).json();
    expect(event).toMatchObject({
      routeKey: "GET /api/rooms/{room}/seats/{seat}",
      pathParameters: { room: "r1", seat: "7" },
    });
    const other = await (
      await fetch(`${cloud.url}/api/rooms/r1/seats/7`, { method: "PUT" })
    ).json();
    expect(other.routeKey).toBe("ANY /api/{proxy+}");
  });

  test("an answer without a status code is the body itself", async () => {
    await using cloud = await api();
    const answer = await fetch(`${cloud.url}/api/plain`);
    expect([answer.status, await answer.json()]).toEqual([200, { hello: "world" }]);
  });
});

describe("refusals", () => {
  const refusal = async (url: string, init?: RequestInit) => {
    const answer = await fetch(url, init);
    return [answer.status, (await answer.json()).message];
  };

  test("speak as the real ones", async () => {
    await using cloud = await api({ limits: { httpBody: 1_000 } });
    expect(await refusal(`${cloud.url}/elsewhere`)).toEqual([404, "Not Found"]);
    expect(await refusal(`${cloud.url}/api/slow`)).toEqual([503, "Service Unavailable"]);
    expect(await refusal(`${cloud.url}/api/broken`)).toEqual([500, "Internal Server Error"]);
    expect(await refusal(`${cloud.url}/api/odd`)).toEqual([500, "Internal Server Error"]);
    expect(await refusal(`${cloud.url}/api/missing`)).toEqual([500, "Internal Server Error"]);
    expect(
      await refusal(`${cloud.url}/api/x`, { method: "POST", body: "x".repeat(1_001) }),
    ).toEqual([413, "Request Entity Too Large"]);
  });

  test("a body that only its base64 makes too large for an invocation", async () => {
    await using cloud = await api({ limits: { invocation: 4_000 } });
    const send = (size: number) =>
      fetch(`${cloud.url}/api/x`, {
        method: "POST",
        headers: { "content-type": "image/png" },
        body: new Uint8Array(size),
      });
    expect((await send(1_000)).status).toBe(201);
    expect((await send(3_500)).status).toBe(413);
  });

  test("headers over 10,240 bytes", async () => {
    await using cloud = await api();
    expect(await refusal(`${cloud.url}/api/x`, { headers: { big: "x".repeat(10_500) } })).toEqual([
      431,
      "Request Header Fields Too Large",
    ]);
  });

  test("more requests than the stage's burst", async () => {
    await using cloud = await api({ api: { throttle: { rate: 1, burst: 3 } } });
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await fetch(`${cloud.url}/api/x`)).status),
    );
    expect(statuses.toSorted()).toEqual([201, 201, 201, 429, 429]);
  });

  test("a function the templates do not let API Gateway invoke", async () => {
    await using cloud = await api({ invokers: ["s3.amazonaws.com"] });
    expect(await refusal(`${cloud.url}/api/x`)).toEqual([500, "Internal Server Error"]);
    expect(cloud.logged.join()).toContain("do not let API Gateway invoke");
  });
});

test("CORS is answered by the gateway only when the templates configure it", async () => {
  const origin = "https://school.example";
  const preflight = (url: string) =>
    new Promise<{ status?: number; headers: NodeJS.Dict<string | string[]> }>((resolve) => {
      const headers = { origin, "access-control-request-method": "PUT" };
      request(`${url}/api/x`, { method: "OPTIONS", headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, headers: answer.headers });
      }).end();
    });

  await using without = await api();
  expect((await preflight(without.url)).status).toBe(201);

  await using cloud = await api({
    api: {
      cors: { AllowOrigins: [origin], AllowMethods: ["PUT"], AllowCredentials: true, MaxAge: 60 },
    },
  });
  const { status, headers } = await preflight(cloud.url);
  expect(status).toBe(204);
  expect(headers).toMatchObject({
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "PUT",
    "access-control-allow-credentials": "true",
    "access-control-max-age": "60",
  });
});
