import { dynamo } from "@lyceum/core/db.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ulid } from "ulid";
import { expect, it } from "vitest";
import { handler as read } from "../live/read.ts";
import { visitor } from "../test/chat.ts";
import { app } from "./app.ts";

/** An invocation whose time is as good as over when it begins. */
const invocation = { getRemainingTimeInMillis: () => 1 };

it("says 503 and when to come again, before a request is cut off", async () => {
  const { headers } = await given.student();
  const answer = await app.request("/api/home", { headers }, { lambdaContext: invocation });
  const { retryAfter, ...problem } = (await answer.json()) as { retryAfter: number };
  expect(problem).toMatchObject({ status: 503, code: "busy" });
  expect(answer.headers.get("retry-after")).toBe(String(retryAfter));
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

it("answers a frame with `busy` and when to send it again, before it is cut off", async () => {
  const { sessionId } = await visitor();
  const frame = { action: "read", id: "7", in: sessionId };
  const event = {
    requestContext: {
      connectionId: ulid(),
      requestId: "r",
      authorizer: { subject: sessionId, kind: "visitor" as const, name: "" },
    },
    body: JSON.stringify(frame),
  };
  async function answered(time?: typeof invocation) {
    const answer = await read(event, time);
    return "body" in answer && JSON.parse(answer.body);
  }
  expect(await answered(invocation)).toMatchObject({ type: "error", id: "7", code: "busy" });
  expect((await answered(invocation)).retryAfter).toBeGreaterThan(0);
  expect(await answered()).toMatchObject({ type: "reply", id: "7" });
});

it("says 503 and when to come again where the store refuses a write every time", async () => {
  const { headers } = await given.student();
  // DynamoDB refuses a write for as long as a transaction holds its item.
  const away = dynamo.use((next) => async (call) => {
    if (call.operation !== "TransactWriteItems") return next(call);
    throw Object.assign(new Error("Transaction cancelled"), {
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "TransactionConflict" }],
    });
  });
  try {
    const body = JSON.stringify({ firstName: "Eva" });
    const answer = await app.request("/api/me", { method: "PATCH", headers, body });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    away();
  }
});
