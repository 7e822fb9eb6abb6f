import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/offers.ts";
import { itemOf } from "@lyceum/core/test/stream.ts";
import { DeadLetters } from "@lyceum/local-cloud/dead-letters.ts";
import { startSqs } from "@lyceum/local-cloud/sqs.ts";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { call, deliver } from "../test/assignments.ts";

let deadLetters: DeadLetters;
let close: () => Promise<void>;

beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-letters-"));
  deadLetters = new DeadLetters(join(dir, "letters.jsonl"), () => undefined);
  const sqs = await startSqs(deadLetters);
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", sqs.endpoint);
  vi.stubEnv("FAILED_CHANGES_URL", "https://sqs.eu-west-1.amazonaws.com/1/FailedChanges");
  close = async () => {
    vi.unstubAllEnvs();
    await sqs.close();
    await rm(dir, { recursive: true });
  };
});
afterAll(() => close());

it("sets a change aside at once that fails for its own content; what stands behind it goes on", async () => {
  const rep = await given.rep();
  const before = (await call(rep, "GET", "/home")).body;
  const { assignmentId } = await assignmentAt("ready", undefined);
  const item = await itemOf(assignmentId);
  // No entity could have written this, and every reaction to it fails.
  const poisoned = { ...item, studentId: 7, queue: "draft" };
  const answer = await deliver([
    { name: "INSERT", after: poisoned },
    { name: "INSERT", after: item },
  ]);
  expect(answer).toEqual({ batchItemFailures: [] });
  expect((await call(rep, "GET", "/home")).body).toMatchObject({ ready: before.ready + 1 });
  expect(await deadLetters.list()).toMatchObject([
    {
      queue: "FailedChanges",
      source: "stream",
      reason: expect.stringContaining("TypeError"),
      payload: { eventName: "INSERT", Keys: { pk: { S: item?.pk } } },
    },
  ]);
});

it("asks for a change again whose dead letter cannot be left", async () => {
  const { assignmentId } = await assignmentAt("ready", undefined);
  const item = await itemOf(assignmentId);
  const queue = process.env.FAILED_CHANGES_URL;
  delete process.env.FAILED_CHANGES_URL;
  const answer = await deliver([{ name: "INSERT", after: { ...item, studentId: 7 } }]);
  process.env.FAILED_CHANGES_URL = queue;
  expect(answer.batchItemFailures).toHaveLength(1);
});
