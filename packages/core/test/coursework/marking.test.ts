import { expect, test } from "vitest";
import {
  finish,
  mark,
  release,
  remark,
  requestResubmission,
  take,
} from "../../src/coursework/homework/marking.ts";
import { listHomework, readHomework } from "../../src/coursework/homework/read.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { homeworkHandedIn } from "../homeworks.ts";
import { homeworkInMarking, homeworkMarked, submitAnother } from "../marking.ts";
import { inDays } from "../meetings.ts";
import { itemsOf } from "../stream.ts";

useBucket();

const rubric = {
  title: "Essay",
  criteria: [
    {
      id: "structure",
      title: "Structure",
      points: 4,
      levels: [
        { id: "good", title: "Good", points: 4 },
        { id: "fair", title: "Fair", points: 2 },
      ],
    },
    { id: "language", title: "Language", points: 6, levels: [] },
  ],
};

const actionsOf = async (assignmentId: string, action: string) =>
  [...(await itemsOf(assignmentId)).values()].filter((one) => one.action === action);

test("a teacher takes, marks, finishes and releases; the student sees the mark then and not before", async () => {
  const { ref, student, teacher, saved } = await homeworkInMarking();
  expect(saved).toMatchObject({ status: "in_grading", mark: { points: 8, version: 1 } });
  const seenByStudent = async () => {
    const list = await listHomework(student.actor, { assignmentId: ref.assignmentId });
    return [await readHomework(student.actor, ref), ...list.items];
  };
  await finish(teacher.actor, ref);
  const before = await seenByStudent();
  for (const one of before) {
    expect(one).not.toHaveProperty("mark.points");
    expect(one).not.toHaveProperty("released.points");
    expect(one.result).toBeUndefined();
  }
  expect(JSON.stringify(before)).not.toContain("Well done.");
  await release(teacher.actor, ref);
  const [after] = await seenByStudent();
  expect(after).toMatchObject({
    status: "released",
    released: {
      version: 1,
      points: 8,
      summary: "Well done.",
      name: teacher.name,
      isStale: false,
      total: { earned: 8, possible: 10, total: 8 },
    },
    result: { total: 8, possible: 10 },
  });
  expect(after).not.toHaveProperty("mark.points");
});

test("of two windows that mark at once, one is told", async () => {
  const { ref, teacher, saved } = await homeworkInMarking();
  const { version } = saved;
  const tries = [7, 9].map((points) =>
    codeOf(mark(teacher.actor, { ...ref, version, mark: { points } })),
  );
  expect((await Promise.all(tries)).toSorted()).toEqual(["done", "homework.stale"]);
  // And so is one that comes much later.
  const late = mark(teacher.actor, { ...ref, version, mark: { points: 1 } });
  expect(await codeOf(late)).toBe("homework.stale");
});

test("a sheet that saves itself again and again leaves one record", async () => {
  const { ref, teacher, saved } = await homeworkInMarking();
  let { version } = saved;
  for (const points of [5, 6, 7]) {
    ({ version } = await mark(teacher.actor, { ...ref, version, mark: { points } }));
  }
  expect(await actionsOf(ref.assignmentId, "homework.mark")).toHaveLength(1);
  const admin = await given.admin("operations");
  const reason = "The teacher is ill.";
  await mark(admin.actor, { ...ref, version, mark: { points: 9 }, reason });
  const records = await actionsOf(ref.assignmentId, "homework.mark");
  expect(records.map((one) => one.reason)).toContain(reason);
  expect(records).toHaveLength(2);
});

test("a sheet that saves itself writes one item and no transaction", async () => {
  const { ref, teacher, saved } = await homeworkInMarking();
  const sent = { ...ref, version: saved.version, mark: { points: 9 } };
  const { calls } = await count(() => mark(teacher.actor, sent));
  const kinds = calls.map((one) => one.command).toSorted();
  const [gets, queries] = [Array(2).fill("GetItemCommand"), Array(3).fill("QueryCommand")];
  // One of the writes counts against the limit of changes in an hour.
  expect(kinds).toEqual([...gets, ...queries, "UpdateItemCommand", "UpdateItemCommand"]);
});

test("nothing is finished that is not whole, and no points are given that there are not", async () => {
  const { ref, teacher } = await homeworkHandedIn({ points: undefined, rubric });
  const { version } = await take(teacher.actor, ref);
  expect(await codeOf(finish(teacher.actor, ref))).toBe("mark.incomplete");
  const scores = [{ criterionId: "structure", levelId: "fair", comment: "No end." }];
  const saved = await mark(teacher.actor, { ...ref, version, mark: { scores } });
  expect(saved.mark).toMatchObject({ isWhole: false, total: { earned: 2, possible: 10 } });
  expect(await codeOf(finish(teacher.actor, ref))).toBe("mark.incomplete");
  const wrong = { scores: [...scores, { criterionId: "language", points: 6.5 }] };
  expect(await codeOf(finish(teacher.actor, { ...ref, mark: wrong }))).toBe("mark.not-possible");
  const whole = { scores: [...scores, { criterionId: "language", points: 5.5 }] };
  const done = await finish(teacher.actor, { ...ref, mark: whole });
  expect(done).toMatchObject({ status: "graded", mark: { isWhole: true, total: { total: 7.5 } } });
});

test("work without points is finished with a word or with none", async () => {
  const { ref, teacher, student } = await homeworkHandedIn({ points: undefined });
  await take(teacher.actor, ref);
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  const { released } = await readHomework(student.actor, ref);
  expect(released).toMatchObject({ version: 1 });
  expect(released?.total).toBeUndefined();
});

test("what was released is not changed by a later mark, until that is released", async () => {
  const { ref, teacher, student } = await homeworkMarked();
  await release(teacher.actor, ref);
  const before = (await readHomework(student.actor, ref)).released;
  expect(await codeOf(remark(teacher.actor, { ...ref, reason: "" }))).toMatch(/invalid|reason/);
  const { version } = await remark(teacher.actor, { ...ref, reason: "I miscounted." });
  await mark(teacher.actor, { ...ref, version, mark: { points: 9.5 } });
  expect((await readHomework(student.actor, ref)).released).toEqual(before);
  await finish(teacher.actor, ref);
  expect((await readHomework(student.actor, ref)).released).toEqual(before);
  await release(teacher.actor, ref);
  expect((await readHomework(student.actor, ref)).released).toMatchObject({ points: 9.5 });
});

test("another submission makes the mark stale, and brings it back to those that wait", async () => {
  const { ref, teacher, student, saved } = await homeworkInMarking();
  await submitAnother(student, ref);
  const seen = await readHomework(teacher.actor, ref);
  expect(seen).toMatchObject({ status: "submitted", versions: 2, mark: { isStale: true } });
  expect(seen.waitsSince).toBeDefined();
  const late = { ...ref, version: saved.version, mark: { points: 9 } };
  expect(await codeOf(mark(teacher.actor, late))).toMatch(/homework\.(illegal-move|stale)/);
  await take(teacher.actor, ref);
  expect(await codeOf(finish(teacher.actor, ref))).toBe("mark.stale");
  const done = await finish(teacher.actor, { ...ref, mark: { points: 9 } });
  expect(done).toMatchObject({ status: "graded", mark: { version: 2, isStale: false } });
});

test("after a resubmission the released mark stays, and says that it is of an earlier version", async () => {
  const { ref, teacher, student } = await homeworkMarked();
  await release(teacher.actor, ref);
  await requestResubmission(teacher.actor, { ...ref, reason: "Write an end." });
  expect((await readHomework(student.actor, ref)).released).toMatchObject({ isStale: false });
  await submitAnother(student, ref);
  const seen = await readHomework(student.actor, ref);
  expect(seen.released).toMatchObject({ points: 8, version: 1, isStale: true });
});

test("another version is asked for with a reason, and with a due date where nothing is taken any more", async () => {
  const latePolicy = { window: { count: 0, unit: "hour" as const } };
  const { ref, teacher, student } = await homeworkMarked({ latePolicy });
  const dueAt = inDays(2, 12);
  const past = { ...ref, reason: "Write an end.", dueAt: "2020-01-01T00:00:00.000Z" };
  expect(await codeOf(requestResubmission(teacher.actor, past))).toBe("homework.past");
  await requestResubmission(teacher.actor, { ...ref, reason: "Write an end.", dueAt });
  const seen = await readHomework(student.actor, ref);
  expect(seen).toMatchObject({
    status: "resubmit_requested",
    effectiveDueAt: dueAt,
    extension: { reason: "Write an end." },
  });
  expect(JSON.stringify(seen)).not.toContain("Well done.");
});

test("late work loses what was said, and the teacher says otherwise", async () => {
  const deduction = { percent: 10, per: "day" as const, most: 50 };
  const dueAt = inDays(1, 12);
  const world = await homeworkHandedIn({ dueAt, latePolicy: { deduction } });
  const { ref, teacher, student } = world;
  const late = new Date(Date.parse(dueAt) + 25 * 3_600_000).toISOString();
  await submitAnother(student, ref, late);
  let { version } = await take(teacher.actor, ref);
  const save = async (one: object) => {
    const saved = await mark(teacher.actor, { ...ref, version, mark: { points: 8, ...one } });
    ({ version } = saved);
    return saved.mark?.total;
  };
  expect(await save({})).toMatchObject({ deduction: { units: 2, percent: 20 }, total: 6 });
  expect(await save({ lateSeconds: 0 })).toMatchObject({ total: 8 });
  expect(await save({ lateSeconds: 3600 })).toMatchObject({ deduction: { units: 1 }, total: 7 });
  const override = { points: 9, reason: "The system was down." };
  const both = { override, lateSeconds: 3600 };
  expect(await save(both)).toMatchObject({ earned: 8, override: 9, total: 9 });
  await finish(teacher.actor, ref);
  const [record] = await actionsOf(ref.assignmentId, "homework.finish");
  const changes = { points: [7, 9], lateWork: [25 * 3600, 3600] };
  expect(record).toMatchObject({ reason: override.reason, changes });
});

test("only who teaches takes, the team marks with a reason, and nobody else marks", async () => {
  const { ref, student, teacher, rep } = await homeworkHandedIn();
  const [admin, auditor] = [await given.admin("operations"), await given.admin("auditor")];
  for (const one of [student, rep, admin, auditor, await given.tutor()]) {
    expect(await codeOf(take(one.actor, ref))).toMatch(/denied|not-found/);
  }
  const { version } = await take(teacher.actor, ref);
  const sent = { ...ref, version, mark: { points: 5 } };
  for (const one of [student, rep, auditor, await given.tutor()]) {
    expect(await codeOf(mark(one.actor, sent))).toMatch(/denied|not-found/);
    expect(await codeOf(finish(one.actor, ref))).toMatch(/denied|not-found/);
    expect(await codeOf(release(one.actor, ref))).toMatch(/denied|not-found/);
  }
  expect(await codeOf(mark(admin.actor, sent))).toBe("homework.reason");
  const reason = "The teacher is ill.";
  await mark(admin.actor, { ...sent, reason });
  await finish(admin.actor, { ...ref, reason });
  expect(await codeOf(release(admin.actor, ref))).toBe("homework.reason");
  expect(await release(admin.actor, { ...ref, reason })).toMatchObject({
    status: "released",
    released: { name: admin.name },
  });
  // To those outside the team a person of it is one of the team.
  for (const { actor } of [student, teacher]) {
    expect((await readHomework(actor, ref)).released).toMatchObject({ name: "Lyceum", points: 5 });
  }
});

test("a release that is sent again releases once", async () => {
  const { ref, teacher } = await homeworkMarked();
  const key = "release-it-once";
  const tries = [1, 2].map(() => release(teacher.actor, { ...ref, key }));
  for (const one of await Promise.all(tries)) expect(one.releases).toBe(1);
  expect(await release(teacher.actor, { ...ref, key })).toMatchObject({ releases: 1 });
  expect(await actionsOf(ref.assignmentId, "homework.release")).toHaveLength(1);
});
