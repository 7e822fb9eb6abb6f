import { expect, it } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { refusedByCondition } from "../../src/retry.ts";
import { count } from "../count.ts";

const given = () => ({
  notificationId: newId("notification"),
  userId: newId("user"),
  title: "Your assignment was submitted",
  category: "assignment" as const,
  link: "/assignments/1",
  dedupeKey: "k",
  expiresAt: inSeconds(60),
});

it("keeps what a person is told, newest first in one query, and the unseen in another", async () => {
  const first = given();
  // Ids of one millisecond have no order.
  await new Promise((done) => setTimeout(done, 2));
  const second = { ...given(), userId: first.userId };
  for (const one of [first, second]) {
    const { units } = await count(() => Notifications.create(one).go());
    expect(units).toBeLessThanOrEqual(4);
  }
  const feed = await count(() =>
    Notifications.query.byUser({ userId: first.userId }).go({ order: "desc", limit: 2 }),
  );
  expect(feed.result.data).toMatchObject([
    { ...second, isRead: false, isUnseen: true },
    { ...first, isRead: false, isUnseen: true },
  ]);
  expect(feed.calls).toMatchObject([{ command: "QueryCommand" }]);
  expect(feed.units).toBeLessThanOrEqual(1);

  const unseen = await count(() => Notifications.query.byUnseen({ userId: first.userId }).go());
  expect(unseen.result.data).toHaveLength(2);
  expect(unseen.calls).toMatchObject([{ command: "QueryCommand", index: "gsi4" }]);

  const { userId, notificationId } = first;
  await Notifications.patch({ userId, notificationId })
    .set({ isUnseen: false, isRead: false, shelf: "feed", seenAt: "now" })
    .go();
  const left = await Notifications.query.byUnseen({ userId }).go();
  expect(left.data.map((one) => one.notificationId)).toEqual([second.notificationId]);
});

it("tells an event once", async () => {
  const one = given();
  await Notifications.create(one).go();
  const again = await Notifications.create(one)
    .go()
    .catch((error: unknown) => error);
  expect(refusedByCondition(again)).toBe(true);
});
