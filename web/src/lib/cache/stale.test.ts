import { setTimeout as wait } from "node:timers/promises";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, onTestFinished, vi } from "vitest";
import { staleness } from "./stale.ts";

const queryKey = ["assignment", "asg_1"];

/** A page that shows the assignment and counts how often it reads it. */
async function page(first: number) {
  const server = { version: first, reads: 0 };
  const client = new QueryClient();
  const queryFn = async () => {
    server.reads++;
    return { readVersion: server.version };
  };
  const close = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => {});
  await wait(5);
  server.reads = 0;
  return { client, server, close, stale: staleness(client).hinted };
}

it("a command's own hint causes no second read, whether it comes before or after the read", async () => {
  const { client, server, stale, close } = await page(1);
  server.version = 2;
  stale(queryKey, 2);
  await client.invalidateQueries({ queryKey });
  stale(queryKey, 2);
  await wait(600);
  expect(server.reads).toBe(1);
  close();
});

it("what was not read yet is read, once for many hints in a moment", async () => {
  const { server, stale, close } = await page(1);
  server.version = 3;
  for (const version of [2, 3]) stale(queryKey, version);
  await wait(400);
  expect(server.reads).toBe(1);
  // Of a change without a version nobody knows whether it was read.
  for (const version of [3, undefined]) stale(queryKey, version);
  await wait(400);
  expect(server.reads).toBe(2);
  close();
});

it("a read that nobody answers swallows no hint: the page is read anew", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const client = new QueryClient();
  const answers = [
    () => ({ readVersion: 1 }),
    () => new Promise(() => {}),
    () => ({ readVersion: 2 }),
  ];
  const queryFn = async () => answers.shift()?.();
  const close = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(5);
  void client.invalidateQueries({ queryKey });
  staleness(client).hinted(queryKey, 2);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(client.getQueryData(queryKey)).toEqual({ readVersion: 2 });
  close();
});
