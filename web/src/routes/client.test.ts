import { MutationObserver, onlineManager } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { client } from "./client.ts";

it("does at once what a button asks for, offline too, and leaves nothing for later", async () => {
  onlineManager.setOnline(false);
  const press = new MutationObserver(client, {
    mutationFn: () => Promise.reject(new Error("nobody answered")),
  });
  await expect(press.mutate()).rejects.toThrow("nobody answered");
  expect(press.getCurrentResult().isPaused).toBe(false);
  onlineManager.setOnline(true);
});
