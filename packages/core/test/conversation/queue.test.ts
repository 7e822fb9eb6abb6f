import { expect, test } from "vitest";
import { Assignments, shardOf } from "../../src/assignment/assignments.entity.ts";
import { inQueue, placeInQueue } from "../../src/assignment/list/queue.ts";
import { newId } from "../../src/id.ts";
import { count } from "../count.ts";

/** A queue of this test's own, in which every item but a few stands in one shard. */
async function uneven(queue: string) {
  const ids: string[] = [];
  while (ids.length < 60) {
    const assignmentId = newId("assignment");
    if (shardOf(assignmentId) === "0" || ids.length % 15 === 7) ids.push(assignmentId);
  }
  await Promise.all(
    ids.map((assignmentId, at) =>
      Assignments.put({
        assignmentId,
        assignmentCode: "LYC-QUEUE",
        studentId: newId("student"),
        studentName: "Ana Lopes",
        title: "Calculus",
        serviceType: "tutoring",
        status: "submitted",
        timezone: "UTC",
        queue,
        shard: shardOf(assignmentId),
        // Several since the same moment.
        queueSince: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(at / 3))).toISOString(),
      }).go(),
    ),
  );
  return ids;
}

test.each(["asc", "desc"] as const)(
  "a page of a queue is right when nearly all of it stands in one shard: %s",
  async (order) => {
    const queue = newId("assignment");
    const ids = await uneven(queue);
    const pages: string[][] = [];
    for (let before: string | undefined; ; ) {
      const found = await inQueue(queue, before, 25, order);
      pages.push(found.map(placeInQueue));
      before = pages.at(-1)?.at(-1);
      if (found.length < 25) break;
    }
    const all = pages.flat();
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10]);
    expect(all).toEqual(order === "asc" ? all.toSorted() : all.toSorted().reverse());
    expect(all.map((place) => place.split(",")[1]).toSorted()).toEqual(ids.toSorted());
  },
);

test("an even queue costs a query for each shard, and none reads all of it", async () => {
  const { calls } = await count(() => inQueue("submitted", undefined, 51));
  expect(calls.filter(({ limit }) => limit && limit <= 21)).toHaveLength(calls.length);
});
