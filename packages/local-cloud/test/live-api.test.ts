import { setTimeout as sleep } from "node:timers/promises";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { gateway } from "./gateway.ts";

interface SocketEvent {
  type?: string;
  methodArn?: string;
  body?: string;
  queryStringParameters?: Record<string, string>;
  requestContext: Record<string, unknown> & { connectionId: string };
}

const policy = (Effect: string, Resource: string, context: object = {}) => ({
  principalId: "p",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect, Resource }],
  },
  context,
});

/** A gateway whose handlers note each event they see. */
async function live(more: Partial<Parameters<typeof gateway>[0]> = {}) {
  const seen: SocketEvent[] = [];
  const note = (answer?: unknown) => (event: SocketEvent) => {
    seen.push(event);
    return answer ?? { statusCode: 200 };
  };
  const cloud = await gateway({
    protocol: "WEBSOCKET",
    handlers: {
      authorizer: (event: SocketEvent) => {
        seen.push(event);
        const ticket = event.queryStringParameters?.ticket;
        if (ticket === "bad") throw new Error("Unauthorized");
        if (ticket === "crash") throw new Error("oops");
        if (ticket === "nested") return policy("Allow", "*", { deep: { no: 1 } });
        return policy(ticket === "deny" ? "Deny" : "Allow", event.methodArn ?? "", {
          subject: "usr_1",
          level: 3,
          staff: true,
        });
      },
      connect: (event: SocketEvent) => {
        seen.push(event);
        return { statusCode: event.queryStringParameters?.ticket === "full" ? 429 : 200 };
      },
      gone: note(),
      echo: note({ statusCode: 200, body: "echoed" }),
      mute: note({ statusCode: 200, body: "never sent" }),
      slow: async (event: SocketEvent) => {
        await sleep(Number(JSON.parse(event.body ?? "{}").wait));
        return { statusCode: 200, body: event.body };
      },
      broken: () => {
        throw new Error("broken");
      },
    },
    routes: [
      {
        key: "$connect",
        target: "connect",
        authorizer: {
          function: "authorizer",
          identitySource: ["route.request.querystring.ticket"],
        },
      },
      { key: "$disconnect", target: "gone" },
      { key: "$default", target: "echo", responds: true },
      { key: "mute", target: "mute" },
      { key: "slow", target: "slow", responds: true },
      { key: "broken", target: "broken" },
    ],
    ...more,
  });
  const sdk = new ApiGatewayManagementApiClient({
    endpoint: cloud.connections,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  onTestFinished(() => cloud[Symbol.asyncDispose]());
  return { cloud, seen, sdk, open: (query = "ticket=good") => open(`${cloud.live}?${query}`) };
}

/** An open socket that collects what it is sent; rejects with the status and body of a refusal. */
async function open(url: string) {
  const socket = new WebSocket(url);
  const frames: string[] = [];
  socket.on("message", (data) => frames.push(data.toString()));
  const closed = new Promise<[number, string]>((done) =>
    socket.on("close", (code, reason) => done([code, reason.toString()])),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
    socket.on("unexpected-response", (_, answer) => {
      let body = "";
      answer.on("data", (chunk) => {
        body += chunk;
      });
      answer.on("end", () => reject(new Error(`${answer.statusCode} ${JSON.parse(body).message}`)));
    });
  });
  const received = (count: number) => until(() => frames.length >= count && frames);
  return { socket, frames, closed, received };
}

async function until<T>(look: () => T | false | undefined): Promise<T> {
  for (let tries = 0; tries < 6000; tries++) {
    const found = look();
    if (found) return found;
    await sleep(10);
  }
  throw new Error("waited in vain");
}

const connectionId = (seen: SocketEvent[]) => String(seen[0]?.requestContext.connectionId);

describe("events", () => {
  test("carry the authorizer's context from the first to the last", async () => {
    const { seen, open } = await live();
    const { socket, received } = await open("ticket=good&x=1&x=2");
    socket.send('{"action":"whatever","n":1}');
    await received(1);
    socket.close(4001, "bye");
    await until(() => seen.length === 4);

    const [authorizer, connect, message, disconnect] = seen;
    expect(authorizer).toMatchObject({
      type: "REQUEST",
      methodArn: "arn:aws:execute-api:eu-west-1:000000000000:abcde/local/$connect",
    });
    expect(connect).toMatchObject({
      queryStringParameters: { ticket: "good", x: "2" },
      multiValueQueryStringParameters: { x: ["1", "2"] },
      requestContext: { eventType: "CONNECT", routeKey: "$connect", messageDirection: "IN" },
    });
    expect(message).toMatchObject({
      body: '{"action":"whatever","n":1}',
      requestContext: {
        eventType: "MESSAGE",
        routeKey: "$default",
        stage: "local",
        apiId: "abcde",
      },
    });
    expect(disconnect).toMatchObject({
      requestContext: {
        eventType: "DISCONNECT",
        disconnectStatusCode: 4001,
        disconnectReason: "bye",
      },
    });
    const context = { subject: "usr_1", level: "3", staff: "true", principalId: "p" };
    for (const event of [connect, message, disconnect]) {
      expect(event?.requestContext.authorizer).toEqual(context);
      expect(event?.requestContext.connectionId).toBe(connectionId(seen));
    }
  });

  test("go to the route the body's action names, and only routes that respond answer", async () => {
    const { seen, open } = await live();
    const { socket, frames, received } = await open();
    socket.send('{"action":"mute"}');
    socket.send("no json");
    await received(1);
    await sleep(50);
    expect(frames).toEqual(["echoed"]);
    expect(seen.slice(2).map((event) => event.requestContext.routeKey)).toEqual([
      "mute",
      "$default",
    ]);
    // Names of the gateway's own are no verbs.
    socket.send('{"action":"$connect"}');
    await received(2);
    expect(seen.at(-1)?.requestContext.routeKey).toBe("$default");
  });

  test("of one connection are handled at the same time", async () => {
    const { open } = await live();
    const { socket, received } = await open();
    socket.send('{"action":"slow","wait":200}');
    socket.send('{"action":"slow","wait":20}');
    const waits = (await received(2)).map((frame) => JSON.parse(frame).wait);
    expect(waits).toEqual([20, 200]);
  });
});

describe("refusals", () => {
  test.each([
    ["", "401 Unauthorized"],
    ["ticket=bad", "401 Unauthorized"],
    ["ticket=deny", "403 User is not authorized to access this resource with an explicit deny"],
    ["ticket=crash", "500 Internal server error"],
    ["ticket=nested", "500 Internal server error"],
    ["ticket=full", "429 Too Many Requests"],
  ])("of a connection with %j: %s", async (query, refusal) => {
    const { open, seen } = await live();
    await expect(open(query)).rejects.toThrow(refusal);
    expect(seen.filter(({ requestContext }) => requestContext.eventType === "DISCONNECT")).toEqual(
      [],
    );
  });

  test("without an identity source nobody is asked", async () => {
    const { open, seen } = await live();
    await expect(open("")).rejects.toThrow("401");
    expect(seen).toEqual([]);
  });

  test("tell of errors and timeouts in a frame", async () => {
    const { open, seen } = await live({ limits: { socketIntegration: 100 } });
    const { socket, received } = await open();
    socket.send('{"action":"broken"}');
    await received(1);
    socket.send('{"action":"slow","wait":400}');
    const frames = (await received(2)).map((frame) => JSON.parse(frame));
    expect(frames.map(({ message }) => message)).toEqual([
      "Internal server error",
      "Endpoint request timed out",
    ]);
    expect(frames[0]).toMatchObject({
      connectionId: connectionId(seen),
      requestId: expect.any(String),
    });
  });

  test("throttle connections and messages alike", async () => {
    const { open } = await live({ api: { throttle: { rate: 0.1, burst: 3 } } });
    const { socket, received } = await open();
    for (let n = 0; n < 3; n++) socket.send("{}");
    const frames = await received(3);
    expect(frames.filter((frame) => frame.includes("Too Many Requests"))).toHaveLength(1);
    await expect(open()).rejects.toThrow("429 Too Many Requests");
  });

  test("without a $default route an unknown action is forbidden", async () => {
    const { cloud } = { cloud: await gateway({ protocol: "WEBSOCKET", handlers: {}, routes: [] }) };
    onTestFinished(() => cloud[Symbol.asyncDispose]());
    const { socket, received } = await open(cloud.live);
    socket.send('{"action":"x"}');
    expect(JSON.parse((await received(1))[0] ?? "")).toMatchObject({ message: "Forbidden" });
  });
});

describe("limits", () => {
  test("a frame over 32 KB closes with 1009, a message of smaller frames passes", async () => {
    const { open } = await live();
    const first = await open();
    first.socket.send("x".repeat(20_000), { fin: false });
    first.socket.send("x".repeat(20_000), { fin: true });
    expect(await first.received(1)).toEqual(["echoed"]);
    first.socket.send("x".repeat(32 * 1024));
    expect(await first.received(2)).toEqual(["echoed", "echoed"]);
    first.socket.send("x".repeat(32 * 1024 + 1));
    expect((await first.closed)[0]).toBe(1009);
  });

  test("a message over 128 KB closes with 1009 however it is cut", async () => {
    const { open } = await live();
    const { socket, closed } = await open();
    for (let n = 0; n < 5; n++) socket.send("x".repeat(30_000), { fin: n === 4 });
    expect((await closed)[0]).toBe(1009);
  });

  test("idle connections and old ones are told to go away", async () => {
    const { open } = await live({ limits: { socketIdle: 150, socketLife: 1500 } });
    const idle = await open();
    const busy = await open();
    const timer = setInterval(() => busy.socket.ping(), 50);
    onTestFinished(() => clearInterval(timer));
    expect(await idle.closed).toEqual([1001, "Going away"]);
    expect(busy.socket.readyState).toBe(busy.socket.OPEN);
    expect(await busy.closed).toEqual([1001, "Going away"]);
  });
});

describe("the @connections API, by the SDK", () => {
  test("posts, describes and closes", async () => {
    const { open, seen, sdk } = await live();
    const { received, closed } = await open();
    const ConnectionId = connectionId(seen);
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: '{"hello":"é"}' }));
    expect(await received(1)).toEqual(['{"hello":"é"}']);
    const described = await sdk.send(new GetConnectionCommand({ ConnectionId }));
    expect(described.Identity?.SourceIp).toBe("127.0.0.1");
    expect(described.ConnectedAt).toBeInstanceOf(Date);
    await sdk.send(new DeleteConnectionCommand({ ConnectionId }));
    expect((await closed)[0]).toBe(1000);
    await expect(
      sdk.send(new PostToConnectionCommand({ ConnectionId, Data: "x" })),
    ).rejects.toBeInstanceOf(GoneException);
  });

  test("refuses what is too large and who does not sign", async () => {
    const { open, seen, sdk, cloud } = await live();
    await open();
    const ConnectionId = connectionId(seen);
    const Data = Buffer.alloc(128 * 1024 + 1, "a");
    await expect(
      sdk.send(new PostToConnectionCommand({ ConnectionId, Data })),
    ).rejects.toMatchObject({
      name: "PayloadTooLargeException",
      $metadata: { httpStatusCode: 413 },
    });
    const unsigned = await fetch(`${cloud.connections}/@connections/${ConnectionId}`, {
      method: "POST",
    });
    expect(unsigned.status).toBe(403);
  });

  test("frames of one sender arrive in the order they were posted", async () => {
    const { open, seen, sdk } = await live();
    const { received } = await open();
    for (let n = 0; n < 50; n++) {
      await sdk.send(
        new PostToConnectionCommand({ ConnectionId: connectionId(seen), Data: String(n) }),
      );
    }
    expect(await received(50)).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
  });
});
