import { beforeAll, expect, test } from "vitest";
import { suggestions } from "../../src/assignment/offer/suggestions.ts";
import { newId, profileId } from "../../src/id.ts";
import { deactivate, reactivate } from "../../src/user/people.ts";
import { Teachers } from "../../src/user/role/teachers.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { assignmentAt } from "../offers.ts";

const many = 2_000;
let best: given.Person;
let rep: given.Person;
let full: given.Person;

/** A school of two thousand, in which those who fit have the oldest accounts. */
beforeAll(async () => {
  const teaching = { expertise: ["Etruscan"], languages: ["English"] };
  [best, full, rep] = await Promise.all([
    given.tutor({ firstName: "Eva", teaching }),
    given.tutor({ teaching: { ...teaching, weeklyCapacity: 0 } }),
    given.rep(),
  ]);
  const others = Array.from({ length: many }, () => {
    const userId = newId("user");
    return {
      userId,
      teacherId: profileId("teacher", userId),
      firstName: "Rui",
      lastName: "Reis",
      expertise: ["Chemistry", "Physics"],
      languages: ["English"],
      timezone: "Asia/Tokyo",
      ...({ verificationStatus: "verified", pool: "open" } as const),
    };
  });
  await Teachers.put(others).go({ concurrency: 8 });
});

const suggest = async () => {
  const { assignmentId } = await assignmentAt("ready", undefined, { subject: "Etruscan" });
  return suggestions(rep.actor, { assignmentId });
};

test("suggestions rank all of a school's teachers, in some reads more", async () => {
  const { assignmentId } = await assignmentAt("ready", undefined, { subject: "Etruscan" });
  const { result, calls, units } = await count(() => suggestions(rep.actor, { assignmentId }));
  expect(result.items[0]).toMatchObject({ userId: best.userId, name: "Eva Lopes", isFull: false });
  expect(result.items[1]).toMatchObject({ userId: full.userId, isFull: true });
  expect(result.items).toHaveLength(20);
  expect(result.lookedAt).toBeGreaterThanOrEqual(many + 2);
  expect(result.more).toBe(false);
  expect(calls.map((one) => one.command)).not.toContain("ScanCommand");
  expect(calls.length).toBeLessThanOrEqual(6);
  expect(units).toBeLessThan(200);
});

test("suggestions leave out whom nobody may ask, from that moment on", async () => {
  const owner = (await given.admin()).actor;
  const { userId } = best;
  const first = async () => (await suggest()).items[0]?.userId;
  await deactivate(owner, { userId, reason: "On leave" });
  expect(await first()).toBe(full.userId);
  await reactivate(owner, { userId, reason: "Back again" });
  expect(await first()).toBe(userId);
});
