import { MutationObserver, onlineManager, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { Problem } from "../lib/problem.ts";
import { client, readAgain, readOld } from "./client.ts";

it("does at once what a button asks for, offline too, and leaves nothing for later", async () => {
  onlineManager.setOnline(false);
  const press = new MutationObserver(client, {
    mutationFn: () => Promise.reject(new Error("nobody answered")),
  });
  await expect(press.mutate()).rejects.toThrow("nobody answered");
  expect(press.getCurrentResult().isPaused).toBe(false);
  onlineManager.setOnline(true);
});

it("reads again what nobody told of while the socket was away, and asks for nothing that was refused", async () => {
  const asked: string[] = [];
  const detail = "Enter a reason for opening this conversation.";
  const refused = new Problem({ status: 403, code: "thread.reason-needed", detail });
  const reads = { open: () => "Hello", closed: () => Promise.reject(refused) };
  const leave = Object.entries(reads).map(([name, read]) =>
    new QueryObserver<string>(client, {
      queryKey: [name],
      queryFn() {
        asked.push(name);
        return read();
      },
    }).subscribe(() => {}),
  );
  await expect.poll(() => client.isFetching()).toBe(0);
  await readAgain(client);
  expect(asked).toEqual(["open", "closed", "open"]);
  for (const off of leave) off();
});

it("reads again what was shown for a while, as a lost hint may have told of it, and nothing that is fresh", async () => {
  const asked: string[] = [];
  const leave = Object.entries({ old: 0, fresh: 60_000 }).map(([name, staleTime]) =>
    new QueryObserver<string>(client, {
      queryKey: ["shown", name],
      staleTime,
      queryFn: () => String(asked.push(name)),
    }).subscribe(() => {}),
  );
  await expect.poll(() => client.isFetching()).toBe(0);
  await readOld(client);
  expect(asked).toEqual(["old", "fresh", "old"]);
  for (const off of leave) off();
});
