import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { Actor } from "../../../src/actor.ts";
import { calendar } from "../../../src/assignment/list/calendar.ts";
import { read } from "../../../src/assignment/page/page.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { storedExam } from "../../../src/coursework/exam/stored.ts";
import { create as setHomework } from "../../../src/coursework/homework/create.ts";
import { listMarking } from "../../../src/coursework/queue/marking.ts";
import { markingNumbers } from "../../../src/coursework/queue/numbers.ts";
import { releaseTogether } from "../../../src/coursework/queue/release.ts";
import { firstTodo, listTodo } from "../../../src/coursework/queue/todo.ts";
import { makeFeed, readFeed } from "../../../src/meeting/calendar/feeds.ts";
import { examBegun, examSet } from "../../attempts.ts";
import { useBucket } from "../../bucket.ts";
import { count } from "../../count.ts";
import { examMarked } from "../../exam-marking.ts";
import { examDrafted, examPublished } from "../../exams.ts";
import type * as given from "../../given.ts";
import { homeworkHandedIn } from "../../homeworks.ts";
import { homeworkMarked } from "../../marking.ts";
import { inDays } from "../../meetings.ts";

useBucket();

const window = { opensAt: inDays(3, 9), closesAt: inDays(3, 12) };
const cardOf = async ({ actor }: given.Person, assignmentId: string) =>
  (await read(actor, { assignmentId })).coursework;

test("the page of its assignment shows an exam: to the student once it is published, by its window, and whose turn it is", async () => {
  const draft = await examDrafted(window);
  expect(await cardOf(draft.student, draft.assignmentId)).toMatchObject({ works: [], total: 0 });
  expect((await cardOf(draft.teacher, draft.assignmentId)).works).toMatchObject([
    { kind: "exam", status: "draft", isYourTurn: true },
  ]);
  const { student, teacher, assignmentId } = await examPublished(window);
  for (const who of [student, teacher]) {
    const [row] = (await cardOf(who, assignmentId)).works;
    expect(row).toMatchObject({ kind: "exam", status: "scheduled", isOverdue: false });
    expect(row).toMatchObject({ opensAt: window.opensAt, dueAt: window.closesAt });
    expect(row).toMatchObject({ isYourTurn: false });
  }
  const begun = await examBegun();
  expect((await cardOf(begun.student, begun.assignmentId)).works).toMatchObject([
    { status: "in_progress", turn: "student", isYourTurn: true },
  ]);
});

test("exams stand among what a student has to do, by when they close, in one Query and one BatchGet", async () => {
  const { student, teacher, ref, assignmentId } = await examPublished(window);
  const homework = { assignmentId, title: "Read", assign: true };
  const before = await setHomework(teacher.actor, { ...homework, dueAt: inDays(2, 12) });
  const after = await setHomework(teacher.actor, { ...homework, dueAt: inDays(4, 12) });
  await extend(teacher.actor, { ...ref, minutes: 30, reason: "A plan of the school" });
  const { result, calls } = await count(() => firstTodo(student.actor));
  expect(calls.map((one) => one.command)).toEqual(["QueryCommand", "BatchGetItemCommand"]);
  expect(result.map((one) => one.id)).toEqual([before.id, ref.examId, after.id]);
  expect(result[1]).toMatchObject({
    kind: "exam",
    status: "scheduled",
    opensAt: window.opensAt,
    // Extra time lengthens the window, too.
    dueAt: inDays(3, 12, 30),
    minutes: 90,
    isExtended: true,
    isOverdue: false,
  });
  // Page by page nothing is lost.
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTodo(student.actor, { limit: 1, cursor });
    ids.push(...page.items.map((one) => one.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(ids).toEqual([before.id, ref.examId, after.id]);
});

test("calendars show an exam from when it opens until it closes, also where only a part of that is asked for", async () => {
  const { student, teacher, assignmentId, ref } = await examPublished(window);
  const exam = await storedExam(ref);
  const worksOf = async ({ actor }: given.Person, from: string, to: string) =>
    (await calendar(actor, { from, to })).works;
  const shown = { kind: "exam", id: ref.examId, opensAt: window.opensAt, dueAt: window.closesAt };
  for (const who of [student, teacher]) {
    expect(await worksOf(who, inDays(0, 0), inDays(9, 0))).toMatchObject([shown]);
    expect(await worksOf(who, inDays(3, 0), inDays(3, 10))).toMatchObject([shown]);
    expect(await worksOf(who, inDays(3, 11), inDays(4, 0))).toMatchObject([shown]);
    expect(await worksOf(who, inDays(3, 13), inDays(9, 0))).toEqual([]);
    expect(await worksOf(who, inDays(0, 0), inDays(3, 9))).toEqual([]);
  }
  const program: Actor = { type: "anonymous", via: { requestId: "r", ip: "198.51.100.9" } };
  const { url } = await makeFeed(student.actor, {});
  const key = new URL(url).searchParams.get("key") ?? "";
  const { file } = await readFeed(program, { key });
  const [event, ...others] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
  if (!event) throw new Error("The exam is not in the calendar.");
  const { startDate, endDate, summary, description } = new ICAL.Event(event);
  expect(others).toEqual([]);
  expect(summary).toBe("Exam: Mid-term exam");
  expect([startDate, endDate].map((one) => one.toJSDate().toISOString())).toEqual([
    window.opensAt,
    window.closesAt,
  ]);
  expect(description).toContain(`Exam ${exam?.examCode}`);
  expect(description).toContain(`/assignments/${assignmentId}/exams/${ref.examId}`);
});

test("what was submitted waits for its teacher with homework, the oldest first, in one Query and one BatchGet", async () => {
  const homework = await homeworkHandedIn();
  const { teacher } = homework;
  const waitsSince = inDays(-1, 12);
  const { ref, student } = await examSet(
    { status: "closed", attemptStatus: "submitted", submittedAt: waitsSince, waitsSince },
    { teacher },
  );
  const { result, calls } = await count(() => listMarking(teacher.actor, {}));
  expect(calls.map((one) => one.command)).toEqual(["QueryCommand", "BatchGetItemCommand"]);
  expect(result.items).toMatchObject([
    {
      kind: "exam",
      id: ref.examId,
      status: "submitted",
      version: 1,
      waitsSince,
      student: { name: student.name },
      lateSeconds: 0,
      isStale: false,
    },
    { kind: "homework", id: homework.ref.homeworkId },
  ]);
  expect(await markingNumbers(teacher.actor.userId)).toMatchObject({
    count: 2,
    oldest: waitsSince,
  });
});

test("exams and homework are released together, and the students read their results", async () => {
  const exam = await examMarked();
  const { teacher } = exam;
  const homework = await homeworkMarked({}, { teacher });
  const { items } = await listMarking(teacher.actor, { list: "release" });
  expect(items.map((one) => one.id).toSorted()).toEqual([exam.ref.examId, homework.ref.homeworkId]);
  expect(await markingNumbers(teacher.actor.userId)).toMatchObject({ count: 0, toRelease: 2 });
  const { assignmentId, examId } = exam.ref;
  const works = [{ assignmentId, examId }, homework.ref];
  const sent = { works, key: "all-together" };
  const done = works.map((one) => ({ ...one, isReleased: true }));
  expect(await releaseTogether(teacher.actor, sent)).toEqual({ works: done });
  expect(await releaseTogether(teacher.actor, sent)).toEqual({ works: done });
  const [row] = (await cardOf(exam.student, assignmentId)).works;
  expect(row).toMatchObject({ status: "released", turn: undefined });
  expect(row?.mark?.possible).toBeGreaterThan(0);
  const other = await examMarked();
  expect((await releaseTogether(teacher.actor, { works: [other.ref] })).works).toMatchObject([
    { examId: other.ref.examId, isReleased: false },
  ]);
});
