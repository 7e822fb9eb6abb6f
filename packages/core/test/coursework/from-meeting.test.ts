import { expect, test } from "vitest";
import { assign } from "../../src/coursework/homework/assign.ts";
import { create } from "../../src/coursework/homework/create.ts";
import { readHomework } from "../../src/coursework/homework/read.ts";
import { newId } from "../../src/id.ts";
import { read } from "../../src/meeting/meetings.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { atWork } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";
import { itemsOf } from "../stream.ts";

useBucket();

/** An assignment with a meeting that has taken place. */
async function met() {
  const world = await atWork();
  const meeting = await ended(world, bothCame);
  const set = (wish: Partial<Parameters<typeof create>[1]> = {}) =>
    create(world.teacher.actor, { ...meeting, title: "Read on", ...wish });
  const homeworkFor = async (person: given.Person) => (await read(person.actor, meeting)).homework;
  return { ...world, meeting, set, homeworkFor };
}

test("homework and the meeting it comes from lead to each other", async () => {
  const { assignmentId, meeting, set, homeworkFor, student, teacher, rep } = await met();
  const { id: homeworkId, code } = await set({ assign: true });
  const found = await readHomework(student.actor, { assignmentId, homeworkId });
  expect(found.meetingId).toBe(meeting.meetingId);
  for (const one of [student, teacher, rep]) {
    expect(await homeworkFor(one)).toEqual([{ id: homeworkId, code, title: "Read on" }]);
  }
  expect(await homeworkFor(await given.admin("finance"))).toEqual([]);
  expect((await read(teacher.actor, meeting)).maySetHomework).toBe(true);
  expect((await read(student.actor, meeting)).maySetHomework).toBe(false);
});

test("of a draft the student learns nothing from the meeting", async () => {
  const { assignmentId, set, homeworkFor, student, teacher } = await met();
  const { id: homeworkId } = await set();
  expect(await homeworkFor(student)).toEqual([]);
  expect(await homeworkFor(teacher)).toHaveLength(1);
  await assign(teacher.actor, { assignmentId, homeworkId });
  expect(await homeworkFor(student)).toHaveLength(1);
});

test("many set at once all stand on the meeting, once under one key, and none without the other", async () => {
  const { assignmentId, meeting, set, homeworkFor, teacher } = await met();
  await Promise.all([..."abcdef", "a", "a"].map((key) => set({ title: key, key })));
  expect((await homeworkFor(teacher)).map((one) => one.title).toSorted()).toEqual([..."abcdef"]);
  expect(await codeOf(set({ meetingId: newId("meeting") }))).toBe("homework.meeting");
  const items = [...(await itemsOf(assignmentId)).values()];
  const all = items.filter((one) => one.__edb_e__ === "HOMEWORKS");
  expect(all.map((one) => one.meetingId)).toEqual(all.map(() => meeting.meetingId));
});
