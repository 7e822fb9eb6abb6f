import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { Connections } from "../../src/live/connections.entity.ts";
import type * as Live from "../../src/live/push.ts";

const connectionId = "L0SM9cOFvHcCIhw=";
const hint = { type: "chat" } as unknown as Parameters<typeof Live.push>[1];
const text = JSON.stringify(hint);

const asked: { line: string; type?: string; body: string; signedFor?: string }[] = [];
let status = 200;
const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  const { "content-type": type, authorization } = request.headers;
  const signedFor = /Credential=local\/\d{8}\/(\S+),/.exec(authorization ?? "")?.[1];
  asked.push({ line: `${request.method} ${request.url}`, type, body, signedFor });
  if (status === 410) response.setHeader("x-amzn-errortype", "GoneException");
  response.writeHead(status).end(status === 410 ? '{"message":"Gone"}' : "");
});
let sdk: ApiGatewayManagementApiClient;
let push: typeof Live.push;
let closeSockets: typeof Live.closeSockets;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage`;
  vi.stubEnv("LIVE_API_URL", endpoint);
  // The client that `push` keeps is made anew for this file, and after it.
  vi.resetModules();
  ({ closeSockets, push } = await import("../../src/live/push.ts"));
  sdk = new ApiGatewayManagementApiClient({ endpoint });
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  status = 200;
});

/** A socket that was opened long ago. */
async function socket() {
  const subject = newId("user");
  const createdAt = new Date(Date.now() - 60_000).toISOString();
  const expiresAt = inSeconds(600);
  await Connections.create({ subject, connectionId, room: "none", createdAt, expiresAt }).go();
  return subject;
}

it("a frame goes out as the SDK would send it", async () => {
  await push([await socket()], hint);
  const command = new PostToConnectionCommand({ ConnectionId: connectionId, Data: text });
  await sdk.send(command);
  const [ours, theirs] = asked;
  expect(ours).toEqual(theirs);
  expect(ours).toMatchObject({ body: text, signedFor: "eu-west-1/execute-api/aws4_request" });
});

it("a socket is closed as the SDK would close it, after a bye", async () => {
  await closeSockets(await socket(), "signed-out");
  await sdk.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
  const [bye, ours, theirs] = asked;
  expect(bye?.body).toContain("signed-out");
  expect({ ...ours, type: undefined }).toEqual({ ...theirs, type: undefined });
});

it("a socket that is gone is forgotten, another trouble is not its end", async () => {
  const subject = await socket();
  status = 500;
  await push([subject], hint);
  expect(asked).toHaveLength(2);
  expect((await Connections.query.bySubject({ subject }).go()).data).toHaveLength(1);
  status = 410;
  await push([subject], hint);
  expect((await Connections.query.bySubject({ subject }).go()).data).toHaveLength(0);
});
