import { expect, test } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { TeacherAssignments } from "../../src/assignment/offer/teacher-assignments.entity.ts";
import type { AssignmentState } from "../../src/assignment/states.ts";
import { timeline } from "../../src/assignment/timeline/timeline.ts";
import { sentenceFor } from "../../src/assignment/timeline/words.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { closeCourseworkOf } from "../../src/coursework/closing.ts";
import { reactions } from "../../src/coursework/reactions.ts";
import { writingsReader } from "../../src/coursework/writing/access.ts";
import { remind } from "../../src/coursework/writing/clock.ts";
import { writeComment } from "../../src/coursework/writing/comments.ts";
import { setDue } from "../../src/coursework/writing/edit.ts";
import { writingEntries } from "../../src/coursework/writing/export.ts";
import { indexKeysOf } from "../../src/coursework/writing/index-keys.ts";
import { readWriting } from "../../src/coursework/writing/read.ts";
import { approve, requestChanges, take } from "../../src/coursework/writing/review.ts";
import { storedWriting, type WritingKey } from "../../src/coursework/writing/stored.ts";
import { submit } from "../../src/coursework/writing/submit.ts";
import { tell } from "../../src/coursework/writing/tell.ts";
import { Writings } from "../../src/coursework/writing/writings.entity.ts";
import { newId } from "../../src/id.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { react } from "../../src/stream.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { inDays } from "../meetings.ts";
import { changesOf, itemsOf } from "../stream.ts";
import { begun, handedIn, write } from "../writings.ts";

useBucket();

/** What the stream tells of the assignment, twice as it may. */
async function follow(assignmentId: string, work: () => Promise<unknown>) {
  for (const change of await changesOf([assignmentId], work)) {
    if (change.after?.__edb_e__ !== "ASSIGNMENTS") continue;
    for (const _ of [1, 2]) await react(reactions, change);
  }
}

const at = (assignmentId: string, set: { status?: AssignmentState; leadId?: string }) => () =>
  Assignments.patch({ assignmentId }).set(set).go();

const queueOf = async ({ profileId: teacherId }: given.Person) =>
  (await Writings.query.byTeacher({ teacherId }).go()).data.map((one) => one.writingId);

const todoOf = async ({ profileId: studentId }: given.Person) =>
  (await Writings.query.byStudent({ studentId }).go()).data.map((one) => one.writingId);

/** All that the records of a writing tell of, as the stream would. */
async function tellAll({ assignmentId }: WritingKey) {
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" });
  for (const fact of data) await tell(fact);
}

const titlesOf = async ({ userId }: given.Person) =>
  (await Notifications.query.byUser({ userId }).go()).data
    .filter((one) => one.shelf === "feed")
    .map((one) => one.title)
    .toSorted();

test("a writing stands in the teacher's queue while it waits, and in the student's list while it is theirs", async () => {
  const { ref, student, teacher } = await begun();
  expect(await todoOf(student)).toEqual([ref.writingId]);
  expect(await queueOf(teacher)).toEqual([]);
  await write(student, ref, 0, "Cats dream.");
  await submit(student.actor, { ...ref, sequence: 1 });
  expect(await todoOf(student)).toEqual([]);
  expect(await queueOf(teacher)).toEqual([ref.writingId]);
  await take(teacher.actor, ref);
  expect(await queueOf(teacher)).toEqual([ref.writingId]);
  await requestChanges(teacher.actor, ref);
  expect(await queueOf(teacher)).toEqual([]);
  expect(await todoOf(student)).toEqual([ref.writingId]);
});

test("writings end with their assignment: what was approved is returned, the rest is withdrawn", async () => {
  const one = await handedIn();
  await follow(one.assignmentId, at(one.assignmentId, { status: "cancelled" }));
  const seen = await readWriting(one.student.actor, one.ref);
  expect(seen).toMatchObject({ status: "withdrawn", allowed: [] });
  expect(await queueOf(one.teacher)).toEqual([]);
  const other = await handedIn();
  await take(other.teacher.actor, other.ref);
  await approve(other.teacher.actor, other.ref);
  await follow(other.assignmentId, at(other.assignmentId, { status: "completed" }));
  expect(await readWriting(other.student.actor, other.ref)).toMatchObject({
    status: "returned",
    releasedAt: expect.any(String),
  });
  const closed = await handedIn();
  for (const _ of [1, 2]) await closeCourseworkOf(closed.student.userId);
  expect((await storedWriting(closed.ref))?.status).toBe("withdrawn");
});

test("a removed teacher sees nothing, and who follows takes the writing over with its review", async () => {
  const { ref, assignmentId, student, teacher } = await handedIn();
  await take(teacher.actor, ref);
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "Well begun." });
  const next = await given.tutor({ firstName: "Tia" });
  await follow(assignmentId, async () => {
    const key = { assignmentId, teacherId: teacher.profileId };
    await TeacherAssignments.patch(key).set({ status: "removed" }).go();
    await Assignments.patch({ assignmentId }).set({ status: "ready" }).remove(["leadId"]).go();
  });
  expect(await codeOf(readWriting(teacher.actor, ref))).toBe("assignment.not-found");
  expect(await queueOf(teacher)).toEqual([]);
  expect((await readWriting(student.actor, ref)).teacher).toBeUndefined();
  await follow(assignmentId, async () => {
    await TeacherAssignments.create({
      id: newId("teacher-assignment"),
      assignmentId,
      teacherId: next.profileId,
      teacherName: next.name,
      status: "active",
    }).go();
    const lead = { leadId: next.profileId, leadName: next.name, status: "in_progress" as const };
    await Assignments.patch({ assignmentId }).set(lead).go();
  });
  expect(await queueOf(next)).toEqual([ref.writingId]);
  expect(await readWriting(next.actor, ref)).toMatchObject({
    teacher: { name: next.name },
    comments: [{ body: "Well begun.", isUnsent: true }],
  });
});

test("people are told once of what concerns them, and of a review only when it is sent", async () => {
  const { ref, student, teacher } = await handedIn();
  await take(teacher.actor, ref);
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "Well begun." });
  for (const _ of [1, 2]) await tellAll(ref);
  const name = (one: given.Person) => one.name.split(" ")[0];
  expect(await titlesOf(teacher)).toEqual([
    `${name(student)} began a writing`,
    `${name(student)} submitted a writing for review`,
  ]);
  expect(await titlesOf(student)).toEqual([`${name(teacher)} began to review your writing`]);
  const { items } = await timeline(student.actor, { assignmentId: ref.assignmentId });
  const scene = { side: "student", when: String, names: {} } as const;
  const told = items.map((one) => sentenceFor(one, scene)).join("\n");
  expect(told).toContain("submitted version 1 of a writing (WRT-");
  expect(told).not.toContain("wrote in the review");
  const own = await timeline(teacher.actor, { assignmentId: ref.assignmentId });
  expect(own.items.map((one) => sentenceFor(one, scene)).join()).toContain("wrote in the review");
});

test("a student is reminded of a due date once, a day before, and no more once it is submitted", async () => {
  const { ref, student, teacher } = await begun();
  const dueAt = inDays(3, 10);
  await setDue(teacher.actor, { ...ref, dueAt });
  await remind(ref);
  expect((await storedWriting(ref))?.told ?? []).toEqual([]);
  // As if it were due in an hour.
  const near = new Date(Date.now() + 3_600_000).toISOString();
  const before = await storedWriting(ref);
  if (!before) throw new Error("There is no writing.");
  const late = { dueAt: near, ...indexKeysOf({ ...before, dueAt: near }) };
  await Writings.patch(ref).set(late).go();
  await Promise.all([remind(ref), remind(ref)]);
  await remind(ref);
  const records = [...(await itemsOf(ref.assignmentId)).values()];
  expect(records.filter((one) => one.action === "writing.remind")).toHaveLength(1);
  await tellAll(ref);
  const reminders = async () =>
    (await titlesOf(student)).filter((one) => one.startsWith("Reminder: your writing is due on "));
  expect(await reminders()).toHaveLength(1);
  expect((await storedWriting(ref))?.version).toBe(before.version);
  await write(student, ref, 0, "Cats dream.");
  await submit(student.actor, { ...ref, sequence: 1 });
  await tellAll(ref);
  expect(await reminders()).toEqual([]);
});

test("a reminder of a due date goes away once the writing is due at another time", async () => {
  const { ref, student, teacher } = await begun();
  await setDue(teacher.actor, { ...ref, dueAt: inDays(3, 10) });
  const before = await storedWriting(ref);
  if (!before) throw new Error("There is no writing.");
  // As if it were due in an hour.
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  await Writings.patch(ref)
    .set({ dueAt, ...indexKeysOf({ ...before, dueAt }) })
    .go();
  await remind(ref);
  await tellAll(ref);
  const reminders = async () =>
    (await titlesOf(student)).filter((one) => one.startsWith("Reminder: "));
  expect(await reminders()).toHaveLength(1);
  await setDue(teacher.actor, { ...ref, dueAt: inDays(5, 10) });
  await tellAll(ref);
  expect(await reminders()).toEqual([]);
});

test("the pack of an assignment has the texts, comments and receipts that its reader may see, and no draft", async () => {
  const { ref, student, teacher, receipt } = await handedIn("Cats dream.");
  await write(student, ref, 1, "A secret draft.");
  await take(teacher.actor, ref);
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "Well begun." });
  const entries = async (): Promise<Record<string, string>> => {
    const grant = await writingsReader(student.actor, ref);
    return grant ? writingEntries(grant) : {};
  };
  const name = `writings/${receipt.writingCode}`;
  const before = await entries();
  expect(before[`${name}-1.txt`]).toBe("Cats dream.\n");
  expect(before[`${name}.json`]).toContain(receipt.digest);
  expect(JSON.stringify(before)).not.toMatch(/secret|Well begun/);
  await requestChanges(teacher.actor, ref);
  expect((await entries())[`${name}.json`]).toContain("Well begun.");
});
