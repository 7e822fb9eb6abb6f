import { afterEach, expect, test, vi } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { TeacherAssignments } from "../../src/assignment/offer/teacher-assignments.entity.ts";
import type { AssignmentState } from "../../src/assignment/states.ts";
import { timeline } from "../../src/assignment/timeline/timeline.ts";
import { sentenceFor } from "../../src/assignment/timeline/words.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { closeCourseworkOf } from "../../src/coursework/closing.ts";
import { homeworksReader } from "../../src/coursework/homework/access.ts";
import { remindOf } from "../../src/coursework/homework/clock.ts";
import { edit } from "../../src/coursework/homework/edit.ts";
import { cancel, excuse } from "../../src/coursework/homework/endings.ts";
import { homeworkEntries } from "../../src/coursework/homework/export.ts";
import { extend } from "../../src/coursework/homework/extend.ts";
import { Homeworks } from "../../src/coursework/homework/homeworks.entity.ts";
import { release, remark } from "../../src/coursework/homework/marking.ts";
import { readHomework } from "../../src/coursework/homework/read.ts";
import { type HomeworkKey, storedHomework } from "../../src/coursework/homework/stored.ts";
import { submit } from "../../src/coursework/homework/submit.ts";
import { tellOfHomework } from "../../src/coursework/homework/tell.ts";
import { reactions } from "../../src/coursework/reactions.ts";
import { newId } from "../../src/id.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { react } from "../../src/stream.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { homeworkHandedIn, homeworkSet, work } from "../homeworks.ts";
import { homeworkMarked } from "../marking.ts";
import { inDays } from "../meetings.ts";
import { changesOf, itemsOf } from "../stream.ts";

useBucket();

const reason = "You were ill.";

/** What the stream tells of the assignment, twice as it may. */
async function follow(assignmentId: string, change: () => Promise<unknown>) {
  for (const one of await changesOf([assignmentId], change)) {
    if (one.after?.__edb_e__ !== "ASSIGNMENTS") continue;
    for (const _ of [1, 2]) await react(reactions, one);
  }
}

const ends = (assignmentId: string, status: AssignmentState) =>
  follow(assignmentId, () => Assignments.patch({ assignmentId }).set({ status }).go());

const queueOf = async ({ profileId: teacherId }: given.Person) =>
  (await Homeworks.query.byTeacher({ teacherId }).go()).data.map((one) => one.homeworkId);

const todoOf = async ({ profileId: studentId }: given.Person) =>
  (await Homeworks.query.byStudent({ studentId }).go()).data.map((one) => one.homeworkId);

/** All that the records of a homework tell of, as the stream would. */
async function tellAll({ assignmentId }: HomeworkKey) {
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" });
  for (const fact of data) await tellOfHomework(fact);
}

const titlesOf = async ({ userId }: given.Person) =>
  (await Notifications.query.byUser({ userId }).go()).data
    .filter((one) => one.shelf === "feed")
    .map((one) => one.title)
    .toSorted();

const recordsOf = async ({ assignmentId }: HomeworkKey, action: string) =>
  [...(await itemsOf(assignmentId)).values()].filter((one) => one.action === action);

const firstName = (one: given.Person) => one.name.split(" ")[0];

/** Goes on so many hours after a time. */
const goTo = (time: string, hours: number) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(time) + hours * 3_600_000 });
afterEach(() => void vi.useRealTimers());

test("a homework stands in the student's list while it is theirs, and in the teacher's queue while it waits", async () => {
  const { ref, student, teacher } = await homeworkSet();
  expect(await todoOf(student)).toEqual([ref.homeworkId]);
  expect(await queueOf(teacher)).toEqual([]);
  await work(student, ref, 0, "It is about cats.");
  await submit(student.actor, { ...ref, sequence: 1 });
  expect(await todoOf(student)).toEqual([]);
  expect(await queueOf(teacher)).toEqual([ref.homeworkId]);
});

test("homework ends with its assignment: what is marked is released, the rest is cancelled", async () => {
  const waiting = await homeworkHandedIn();
  await ends(waiting.assignmentId, "cancelled");
  expect(await readHomework(waiting.student.actor, waiting.ref)).toMatchObject({
    status: "cancelled",
    allowed: [],
  });
  expect(await queueOf(waiting.teacher)).toEqual([]);

  const marked = await homeworkMarked();
  await ends(marked.assignmentId, "completed");
  expect(await readHomework(marked.student.actor, marked.ref)).toMatchObject({
    status: "released",
    released: { points: 8, total: { total: 8, possible: 10 } },
  });

  const draft = await homeworkSet({ assign: false });
  for (const _ of [1, 2]) await closeCourseworkOf(draft.student.userId);
  expect((await storedHomework(draft.ref))?.status).toBe("cancelled");
  expect(await recordsOf(draft.ref, "homework.discard")).toHaveLength(1);
  expect(await codeOf(readHomework(draft.student.actor, draft.ref))).toBe("homework.not-found");
});

test("a removed teacher sees nothing, and who follows takes the homework over, also what was released", async () => {
  const { ref, assignmentId, student, teacher } = await homeworkMarked();
  await release(teacher.actor, ref);
  const next = await given.tutor({ firstName: "Tia" });
  await follow(assignmentId, async () => {
    const key = { assignmentId, teacherId: teacher.profileId };
    await TeacherAssignments.patch(key).set({ status: "removed" }).go();
    await Assignments.patch({ assignmentId }).set({ status: "ready" }).remove(["leadId"]).go();
  });
  expect(await codeOf(readHomework(teacher.actor, ref))).toBe("assignment.not-found");
  expect((await readHomework(student.actor, ref)).teacher).toBeUndefined();
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
  expect((await readHomework(student.actor, ref)).teacher).toMatchObject({ name: next.name });
  await remark(next.actor, { ...ref, reason: "I read it differently." });
  expect(await queueOf(next)).toEqual([ref.homeworkId]);
  expect(await queueOf(teacher)).toEqual([]);
});

test("people are told once of what concerns them, and nobody of what is only being marked", async () => {
  const { ref, student, teacher } = await homeworkMarked();
  for (const _ of [1, 2]) await tellAll(ref);
  expect(await titlesOf(teacher)).toEqual([`${firstName(student)} submitted homework`]);
  expect(await titlesOf(student)).toEqual([`${firstName(teacher)} assigned you homework`]);
  const scene = { side: "student", when: String, names: {} } as const;
  const told = async ({ actor }: given.Person) => {
    const { items } = await timeline(actor, { assignmentId: ref.assignmentId });
    return items.map((one) => sentenceFor(one, scene)).join("\n");
  };
  expect(await told(student)).toMatch(/submitted (version 1 of )?homework \(HWK-/);
  expect(await told(student)).not.toMatch(/finished marking|marked version|prepared/);
  expect(await told(teacher)).toContain("finished marking version 1 of homework");
  await release(teacher.actor, ref);
  await tellAll(ref);
  expect(await titlesOf(student)).toContain("Your homework was marked");
});

test("of a draft the student hears nothing: no notice, nothing on the timeline, nothing in the pack", async () => {
  const { ref, student, teacher } = await homeworkSet({ assign: false, title: "A surprise" });
  await edit(teacher.actor, { ...ref, title: "A surprise test", dueAt: inDays(5, 10) });
  await cancel(teacher.actor, { ...ref, reason: "Not needed." });
  await tellAll(ref);
  expect(await titlesOf(student)).toEqual([]);
  const { items } = await timeline(student.actor, { assignmentId: ref.assignmentId });
  expect(JSON.stringify(items)).not.toMatch(/homework|HWK|surprise/i);
  const grant = await homeworksReader(student.actor, ref);
  expect(grant && (await homeworkEntries(grant))).toEqual({});
});

test("a student is reminded a day before the due date, and told once that it is over", async () => {
  const dueAt = inDays(3, 10);
  const { ref, student, teacher } = await homeworkSet({ dueAt });
  const version = (await storedHomework(ref))?.version;
  const notices = async () =>
    (await titlesOf(student)).filter((one) => /^Reminder|overdue/.test(one));
  goTo(dueAt, -25);
  await remindOf(ref);
  expect(await recordsOf(ref, "homework.remind")).toEqual([]);
  goTo(dueAt, -23);
  await Promise.all([remindOf(ref), remindOf(ref)]);
  await remindOf(ref);
  expect(await recordsOf(ref, "homework.remind")).toHaveLength(1);
  await tellAll(ref);
  expect(await notices()).toEqual([expect.stringMatching(/^Reminder: your homework is due on /)]);

  goTo(dueAt, 1);
  for (const _ of [1, 2]) await remindOf(ref);
  expect(await recordsOf(ref, "homework.overdue")).toHaveLength(1);
  await tellAll(ref);
  expect(await notices()).toEqual(["Your homework is overdue"]);
  expect((await storedHomework(ref))?.version).toBe(version);

  await extend(teacher.actor, { ...ref, dueAt: inDays(4, 10), reason });
  await tellAll(ref);
  expect(await notices()).toEqual([]);
});

test("where the clock came too late to remind, the student is told that it is over and nothing else", async () => {
  const dueAt = inDays(3, 10);
  const { ref } = await homeworkSet({ dueAt });
  goTo(dueAt, 2);
  await remindOf(ref);
  expect(await recordsOf(ref, "homework.remind")).toEqual([]);
  expect(await recordsOf(ref, "homework.overdue")).toHaveLength(1);
});

test("a teacher is reminded once of what waits for three days, and no more once it is taken care of", async () => {
  const { ref, teacher, receipt } = await homeworkHandedIn();
  goTo(receipt.submittedAt, 71);
  await remindOf(ref);
  expect(await recordsOf(ref, "homework.waits")).toEqual([]);
  goTo(receipt.submittedAt, 73);
  for (const _ of [1, 2]) await remindOf(ref);
  expect(await recordsOf(ref, "homework.waits")).toHaveLength(1);
  await tellAll(ref);
  const waits = "Homework has been waiting for you for 3 days";
  expect(await titlesOf(teacher)).toContain(waits);
  await excuse(teacher.actor, { ...ref, reason });
  await tellAll(ref);
  expect(await titlesOf(teacher)).not.toContain(waits);
});

test("the student hears of another due date, of an excuse and of the end, and why", async () => {
  const { ref, student, teacher } = await homeworkSet();
  await edit(teacher.actor, { ...ref, dueAt: inDays(5, 10) });
  await excuse(teacher.actor, { ...ref, reason });
  await tellAll(ref);
  const other = await homeworkSet({}, { student, teacher });
  await cancel(teacher.actor, { ...other.ref, reason: "It was not needed." });
  await tellAll(other.ref);
  expect(await titlesOf(student)).toEqual(
    expect.arrayContaining([
      "You are excused from homework",
      expect.stringMatching(/^HWK-\w{5} was cancelled$/),
    ]),
  );
  const { data } = await Notifications.query.byUser({ userId: student.userId }).go();
  expect(data.map((one) => one.body).join()).toContain(reason);
});

test("the pack of an assignment has the texts, what was asked and the receipts, and a mark once it is released", async () => {
  const { ref, student, teacher, receipt } = await homeworkHandedIn();
  await work(student, ref, 1, "A secret draft.");
  const entries = async ({ actor }: given.Person): Promise<Record<string, string>> => {
    const grant = await homeworksReader(actor, ref);
    return grant ? homeworkEntries(grant) : {};
  };
  const name = `homework/${receipt.homeworkCode}`;
  const pack = await entries(student);
  expect(pack[`${name}-1.txt`]).toBe("It is about cats.\nThey dream.\n");
  expect(pack[`${name}.json`]).toContain(receipt.digest);
  expect(pack[`${name}.json`]).toContain("Say what it is about.");
  expect(JSON.stringify(pack)).not.toContain("secret");

  const marked = await homeworkMarked({}, { student, teacher });
  const packOf = async (person: given.Person) => {
    const grant = await homeworksReader(person.actor, marked.ref);
    return JSON.stringify(grant && (await homeworkEntries(grant)));
  };
  expect(await packOf(student)).not.toContain("Well done.");
  expect(await packOf(teacher)).toContain("Well done.");
  await release(teacher.actor, marked.ref);
  expect(await packOf(student)).toContain("Well done.");
});
