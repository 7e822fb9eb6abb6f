import { newId } from "@lyceum/core/id.ts";
import { Messages } from "@lyceum/core/thread/message/messages.entity.ts";
import { expect, it } from "vitest";
import { count } from "../count.ts";

it("reads a batch whole that is larger than one answer", async () => {
  const threadId = newId("thread");
  const keys = Array.from({ length: 60 }, (_, at) => ({
    threadId,
    channel: "public" as const,
    seq: at + 1,
  }));
  for (const key of keys) {
    await Messages.create({
      ...key,
      messageId: newId("message"),
      kind: "text",
      senderType: "student",
      senderName: "Amara",
      clientId: newId("message"),
      content: "x".repeat(350_000),
    }).go();
  }
  const { result, calls } = await count(() => Messages.get(keys).go());
  expect(result.data.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(
    keys.map(({ seq }) => seq),
  );
  expect(result.unprocessed).toEqual([]);
  expect(calls.length).toBeGreaterThan(1);
});
