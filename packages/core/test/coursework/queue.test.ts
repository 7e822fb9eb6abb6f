import { expect, test } from "vitest";
import { readResult } from "../../src/coursework/exam/marking/result.ts";
import { Homeworks } from "../../src/coursework/homework/homeworks.entity.ts";
import { release, requestResubmission } from "../../src/coursework/homework/marking.ts";
import { readHomework } from "../../src/coursework/homework/read.ts";
import { listMarking } from "../../src/coursework/queue/marking.ts";
import { markingNumbers } from "../../src/coursework/queue/numbers.ts";
import { releaseTogether } from "../../src/coursework/queue/release.ts";
import { firstTodo, listTodo } from "../../src/coursework/queue/todo.ts";
import { Writings } from "../../src/coursework/writing/writings.entity.ts";
import { newId } from "../../src/id.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import { examMarked } from "../exam-marking.ts";
import * as given from "../given.ts";
import { homeworkHandedIn, homeworkItem, homeworkSet } from "../homeworks.ts";
import { homeworkMarked, submitAnother } from "../marking.ts";
import { atWork, inDays } from "../meetings.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";
import { handedIn, writingItem } from "../writings.ts";

useBucket();

const idsOf = (page: { items: { id: string }[] }) => page.items.map((one) => one.id);

test("writings and homework wait for a teacher together, the oldest first, with what is to be known", async () => {
  const teacher = await given.tutor();
  const writing = await handedIn("Cats dream.", { teacher });
  const dueAt = inDays(1, 12);
  const homework = await homeworkSet({ dueAt }, { teacher });
  await submitAnother(homework.student, homework.ref, inDays(2, 12));
  const { items, next } = await listMarking(teacher.actor, {});
  expect(next).toBeNull();
  expect(items).toMatchObject([
    { kind: "writing", id: writing.ref.writingId, version: 1, lateSeconds: 0, isStale: false },
    {
      kind: "homework",
      id: homework.ref.homeworkId,
      student: { name: homework.student.name },
      lateSeconds: 86_400,
      dueAt,
    },
  ]);
  expect((await listMarking((await given.tutor()).actor, {})).items).toEqual([]);
});

test("what is marked stands in the list of what is to be released, and goes back when a version comes", async () => {
  const teacher = await given.tutor();
  const { ref, student } = await homeworkMarked({}, { teacher });
  expect((await listMarking(teacher.actor, {})).items).toEqual([]);
  const { items } = await listMarking(teacher.actor, { list: "release" });
  expect(items).toMatchObject([{ id: ref.homeworkId, mark: { total: 8, possible: 10 } }]);
  await submitAnother(student, ref);
  expect((await listMarking(teacher.actor, {})).items).toMatchObject([{ isStale: true }]);
  expect((await listMarking(teacher.actor, { list: "release" })).items).toEqual([]);
});

test("marks are released together, and of each it is said how it went", async () => {
  const teacher = await given.tutor();
  const [marked, waiting, other] = [
    await homeworkMarked({}, { teacher }),
    await homeworkHandedIn({}, { teacher }),
    await homeworkMarked(),
  ];
  const works = [marked.ref, waiting.ref, other.ref];
  const key = "all-together";
  const done = await releaseTogether(teacher.actor, { works, key });
  expect(done.works).toEqual([
    { ...marked.ref, isReleased: true },
    {
      ...waiting.ref,
      isReleased: false,
      code: "homework.illegal-move",
      message: expect.any(String),
    },
    { ...other.ref, isReleased: false, code: expect.any(String), message: expect.any(String) },
  ]);
  const again = await releaseTogether(teacher.actor, { works: [marked.ref], key });
  expect(again.works).toMatchObject([{ isReleased: true }]);
  const seen = await readHomework(marked.student.actor, marked.ref);
  expect(seen).toMatchObject({ status: "released", releases: 1, released: { points: 8 } });
  expect((await readHomework(other.student.actor, other.ref)).released).toBeUndefined();
  const twice = { works: [marked.ref, marked.ref] };
  expect(await codeOf(releaseTogether(teacher.actor, twice))).toMatch(/named twice/);
});

test("results of exams are released together with marks of homework", async () => {
  const teacher = await given.tutor();
  const [homework, exam] = [
    await homeworkMarked({}, { teacher }),
    await examMarked({}, { teacher }),
  ];
  const sent = { works: [homework.ref, exam.ref], key: "all-kinds" };
  const isReleased = true;
  const both = [
    { ...homework.ref, isReleased },
    { ...exam.ref, isReleased },
  ];
  for (const _ of [1, 2]) {
    expect((await releaseTogether(teacher.actor, sent)).works).toEqual(both);
  }
  expect((await readResult(exam.student.actor, exam.ref)).total.earned).toBe(8.5);
  expect((await listMarking(teacher.actor, { list: "release" })).items).toEqual([]);
});

test("a student finds what is to be submitted, the soonest due first and what has no due date last", async () => {
  const student = await given.student();
  const own = { student };
  const never = await homeworkSet({}, own);
  const later = await homeworkSet({ dueAt: inDays(9, 12) }, own);
  const soon = await homeworkSet({ dueAt: inDays(3, 12) }, own);
  await homeworkSet({ assign: false, dueAt: inDays(2, 12) }, own);
  await homeworkHandedIn({ dueAt: inDays(2, 12) }, own);
  const again = await homeworkMarked({ dueAt: inDays(4, 12) }, own);
  await requestResubmission(again.teacher.actor, { ...again.ref, reason: "Write an end." });
  const wanted = [soon, again, later, never].map(({ ref }) => ref.homeworkId);
  const page = await listTodo(student.actor, {});
  expect(idsOf(page)).toEqual(wanted);
  expect(page.items.at(-1)).toMatchObject({ isOverdue: false });
  expect(page.items.at(-1)?.dueAt).toBeUndefined();
  // Nothing is said of the mark that was not released.
  expect(JSON.stringify(page)).not.toContain("Well done.");
  expect(await firstTodo(student.actor)).toEqual(page.items);
});

test("only teachers have a marking queue, and only students something to submit", async () => {
  const [student, teacher] = [await given.student(), await given.teacher()];
  expect(await codeOf(listMarking(student.actor, {}))).toBe("access.denied");
  expect(await codeOf(listTodo(teacher.actor, {}))).toBe("access.denied");
  const admin = await given.admin("owner");
  expect(await codeOf(listMarking(admin.actor, {}))).toBe("access.denied");
});

/** Many works of one teacher and student, as they stand in the table, at few moments. */
async function filled(size: number, pick: (most: number) => number) {
  const { assignmentId, teacher, student } = await atWork();
  const owners = { teacherId: teacher.profileId, studentId: student.profileId };
  const made = Array.from({ length: size }, () => {
    const at = `2026-01-0${1 + pick(3)}T09:00:00.000Z`;
    const isHomework = pick(2) === 1;
    const id = newId(isHomework ? "homework" : "writing");
    return { id, at, isHomework };
  });
  for (const { id, at, isHomework } of made) {
    const own = { ...owners, markAt: at, todoAt: at, status: "submitted" as const };
    if (isHomework) {
      await Homeworks.create({ ...homeworkItem({ assignmentId, homeworkId: id }), ...own }).go();
    } else await Writings.create({ ...writingItem({ assignmentId, writingId: id }), ...own }).go();
  }
  const ids = made.map(({ at, id }) => `${at} ${id}`).sort();
  return { teacher, student, wanted: ids.map((one) => one.split(" ")[1]) };
}

test(`pages of any size hold each work once, also where many stand at one moment (seed ${seed})`, async () => {
  const pick = random(seed);
  const { teacher, student, wanted } = await filled(30, pick);
  for (const list of [
    (page: object) => listMarking(teacher.actor, page),
    (page: object): Promise<{ items: { id: string }[]; next: string | null }> =>
      listTodo(student.actor, page),
  ]) {
    const found: string[] = [];
    const limit = 1 + pick(7);
    let cursor: string | undefined;
    do {
      const page = await list({ limit, cursor });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      found.push(...idsOf(page));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(found).toEqual(wanted);
  }
});

test("a page of the queue or of what is to be done is one Query and one read, and the numbers one Query", async () => {
  const { teacher, student } = await filled(12, random(1));
  const asked = async (work: () => Promise<unknown>) =>
    (await count(work)).calls.map((one) => `${one.command} ${one.index ?? ""}`.trim());
  const reads = "BatchGetItemCommand";
  expect(await asked(() => listMarking(teacher.actor, { limit: 10 }))).toEqual([
    "QueryCommand gsi1",
    reads,
  ]);
  expect(await asked(() => listTodo(student.actor, { limit: 10 }))).toEqual([
    "QueryCommand gsi2",
    reads,
  ]);
  expect(await asked(() => firstTodo(student.actor))).toEqual(["QueryCommand gsi2", reads]);
  expect(await asked(() => markingNumbers(teacher.userId))).toEqual(["QueryCommand gsi1"]);
});

test("what waits is counted up to a hundred, and what is to be released beside it", async () => {
  const { teacher } = await filled(101, random(2));
  const { ref } = await homeworkMarked({}, { teacher });
  expect(await markingNumbers(teacher.userId)).toEqual({
    count: 100,
    oldest: "2026-01-01T09:00:00.000Z",
    toRelease: 1,
  });
  await release(teacher.actor, ref);
  expect(await markingNumbers(teacher.userId)).toMatchObject({ toRelease: 0 });
});
