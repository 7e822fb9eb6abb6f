import { afterEach, expect, test, vi } from "vitest";
import { Assignments } from "../../../src/assignment/assignments.entity.ts";
import { TeacherAssignments } from "../../../src/assignment/offer/teacher-assignments.entity.ts";
import type { AssignmentState } from "../../../src/assignment/states.ts";
import { timeline } from "../../../src/assignment/timeline/timeline.ts";
import { sentenceFor } from "../../../src/assignment/timeline/words.ts";
import { AuditLogs } from "../../../src/audit/audit-logs.entity.ts";
import { examsReader } from "../../../src/coursework/exam/access.ts";
import { start } from "../../../src/coursework/exam/attempt/start.ts";
import { attemptsOf } from "../../../src/coursework/exam/attempt/stored.ts";
import { onTime, sweepExams } from "../../../src/coursework/exam/clock.ts";
import { edit } from "../../../src/coursework/exam/edit.ts";
import { discard, voidExam } from "../../../src/coursework/exam/endings.ts";
import { examEntries } from "../../../src/coursework/exam/export.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { give } from "../../../src/coursework/exam/give.ts";
import { makeUp } from "../../../src/coursework/exam/make-up.ts";
import { release } from "../../../src/coursework/exam/marking/marking.ts";
import { readResult } from "../../../src/coursework/exam/marking/result.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { type ExamKey, storedExam, storedPaper } from "../../../src/coursework/exam/stored.ts";
import { tellOfExam } from "../../../src/coursework/exam/tell.ts";
import { reactions } from "../../../src/coursework/reactions.ts";
import { newId } from "../../../src/id.ts";
import { Notifications } from "../../../src/notification/notifications.entity.ts";
import { react } from "../../../src/stream.ts";
import { answer, device } from "../../attempts.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { examHandedIn, examInMarking, examMarked, examReleased } from "../../exam-marking.ts";
import { examDrafted, examPublished, inTwoDays, openNow } from "../../exams.ts";
import * as given from "../../given.ts";
import { atWork, inDays } from "../../meetings.ts";
import { changesOf, itemsOf } from "../../stream.ts";

useBucket();
afterEach(() => void vi.useRealTimers());

const reason = "It was agreed so.";

/** What the stream tells of the assignment, twice as it may. */
async function follow(assignmentId: string, change: () => Promise<unknown>) {
  for (const one of await changesOf([assignmentId], change)) {
    if ((one.after ?? one.before)?.__edb_e__ !== "ASSIGNMENTS") continue;
    for (const _ of [1, 2]) await react(reactions, one);
  }
}

const ends = (assignmentId: string, status: AssignmentState) =>
  follow(assignmentId, () => Assignments.patch({ assignmentId }).set({ status }).go());

/** All that the records of an exam tell of, as the stream would. */
async function tellAll({ assignmentId }: ExamKey) {
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" });
  for (const fact of data) await tellOfExam(fact);
}

const titlesOf = async ({ userId }: given.Person) =>
  (await Notifications.query.byUser({ userId }).go()).data
    .filter((one) => one.shelf === "feed")
    .map((one) => one.title)
    .toSorted();

const recordsOf = async ({ assignmentId }: ExamKey, action: string) =>
  [...(await itemsOf(assignmentId)).values()].filter((one) => one.action === action);

const firstName = (one: given.Person) => one.name.split(" ")[0];

/** Goes on so many minutes after a time. */
const goTo = (time: string | undefined, minutes: number) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(time ?? "") + minutes * 60_000 });

test("an exam opens and closes by the clock, once, and who never began has missed it", async () => {
  const { ref } = await examPublished();
  const { opensAt, closesAt } = (await storedExam(ref)) ?? {};
  goTo(opensAt, -1);
  await sweepExams();
  expect((await storedExam(ref))?.status).toBe("scheduled");
  goTo(opensAt, 1);
  await Promise.all([sweepExams(), sweepExams()]);
  expect(await storedExam(ref)).toMatchObject({ status: "open", attemptStatus: "not_started" });
  expect(await recordsOf(ref, "exam.open")).toHaveLength(1);
  goTo(closesAt, 1);
  await Promise.all([sweepExams(), sweepExams()]);
  expect(await storedExam(ref)).toMatchObject({
    status: "closed",
    attemptStatus: "missed",
    timerAt: "none",
    todoAt: "none",
  });
  expect(await recordsOf(ref, "attempt.miss")).toHaveLength(1);
  expect(await recordsOf(ref, "exam.close")).toHaveLength(1);
});

test("whoever reads an exam before the sweep finds it as it is by the clock", async () => {
  const { ref, student, teacher } = await examPublished();
  const { opensAt, closesAt } = (await storedExam(ref)) ?? {};
  goTo(opensAt, 1);
  expect(await readExam(student.actor, ref)).toMatchObject({ status: "open", allowed: ["start"] });
  goTo(closesAt, 1);
  expect(await readExam(teacher.actor, ref)).toMatchObject({
    status: "closed",
    attemptStatus: "missed",
  });
});

test("an exam that nobody looked at from before its window until after it is missed and never open", async () => {
  const { ref } = await examPublished();
  goTo((await storedExam(ref))?.closesAt, 600);
  await onTime(ref);
  expect((await storedExam(ref))?.status).toBe("closed");
  expect(await recordsOf(ref, "exam.open")).toEqual([]);
});

test("with extra time the window closes later", async () => {
  const { ref, teacher } = await examPublished({ durationMinutes: 60 });
  await extend(teacher.actor, { ...ref, factor: 2, reason });
  const { closesAt } = (await storedExam(ref)) ?? {};
  goTo(closesAt, 59);
  await onTime(ref);
  expect((await storedExam(ref))?.status).toBe("open");
  goTo(closesAt, 60);
  await onTime(ref);
  expect((await storedExam(ref))?.attemptStatus).toBe("missed");
});

test("an attempt that runs ends at its deadline with the browser closed, as it stood then", async () => {
  const { ref, student, teacher } = await examPublished({ ...openNow(), graceSeconds: 60 });
  const { startedAt, endsAt } = await start(student.actor, { ...ref, device });
  await answer(student, { ...ref, number: 1 }, "q0", 1, "Lisbon");
  await answer(student, { ...ref, number: 1 }, "q4", 1, "It is about cats.");
  goTo(startedAt, 62);
  await Promise.all([onTime(ref), onTime(ref)]);
  expect(await readExam(teacher.actor, ref)).toMatchObject({
    status: "closed",
    attemptStatus: "auto_submitted",
    submittedAt: endsAt,
    attempts: [{ status: "auto_submitted", answered: 2 }],
  });
  expect(await recordsOf(ref, "attempt.auto-submit")).toHaveLength(1);
});

test("the student is reminded a day before, told as it opens, and called an hour before it closes", async () => {
  const { ref, student } = await examPublished({ opensAt: inDays(3, 9), closesAt: inDays(3, 18) });
  const { opensAt, closesAt, version } = (await storedExam(ref)) ?? {};
  const notices = async () => {
    await tellAll(ref);
    return (await titlesOf(student)).filter((one) => !one.includes("set you"));
  };
  goTo(opensAt, -25 * 60);
  await onTime(ref);
  expect(await notices()).toEqual([]);
  goTo(opensAt, -23 * 60);
  await Promise.all([onTime(ref), onTime(ref)]);
  expect(await recordsOf(ref, "exam.remind")).toHaveLength(1);
  expect(await notices()).toEqual([expect.stringMatching(/^Reminder: your exam opens on /)]);
  // A reminder makes nobody's page stale.
  expect((await storedExam(ref))?.version).toBe(version);
  goTo(opensAt, 1);
  await onTime(ref);
  // Nobody is reminded of what is open.
  expect(await notices()).toEqual(["Your exam is open"]);
  goTo(closesAt, -59);
  for (const _ of [1, 2]) await onTime(ref);
  expect(await recordsOf(ref, "exam.last-call")).toHaveLength(1);
  expect(await notices()).toEqual([
    expect.stringMatching(/^Your exam closes on /),
    "Your exam is open",
  ]);
  goTo(closesAt, 1);
  await onTime(ref);
  expect(await notices()).toContain("You missed an exam");
});

test("who has begun is not called, and an exam that is near is not announced as late", async () => {
  const { ref, student } = await examPublished({
    opensAt: inDays(0, 0),
    closesAt: new Date(Date.now() + 5 * 3_600_000).toISOString(),
    durationMinutes: 600,
  });
  await start(student.actor, { ...ref, device });
  goTo((await storedExam(ref))?.closesAt, -30);
  await onTime(ref);
  expect(await recordsOf(ref, "exam.last-call")).toEqual([]);
  expect(await recordsOf(ref, "exam.remind")).toEqual([]);
});

test("the teacher hears of a submission, and once more after three days of waiting", async () => {
  const { ref, teacher, student } = await examHandedIn();
  const { waitsSince } = (await storedExam(ref)) ?? {};
  await tellAll(ref);
  expect(await titlesOf(teacher)).toEqual([`${firstName(student)} submitted an exam`]);
  goTo(waitsSince, 71 * 60);
  await onTime(ref);
  expect(await recordsOf(ref, "exam.waits")).toEqual([]);
  goTo(waitsSince, 73 * 60);
  for (const _ of [1, 2]) await onTime(ref);
  expect(await recordsOf(ref, "exam.waits")).toHaveLength(1);
  await tellAll(ref);
  expect(await titlesOf(teacher)).toContain("An exam has been waiting for you for 3 days");
});

test("people are told once of what concerns them, and nothing of what is asked or marked", async () => {
  const { ref, student, teacher } = await examMarked();
  for (const _ of [1, 2]) await tellAll(ref);
  expect(await titlesOf(student)).toEqual([`${firstName(teacher)} set you an exam`]);
  const { data } = await Notifications.query.byUser({ userId: student.userId }).go();
  expect(JSON.stringify(data)).not.toMatch(/Question \d|Option|cats/i);
  const scene = { side: "student", when: String, names: {} } as const;
  const told = async ({ actor }: given.Person) => {
    const { items } = await timeline(actor, { assignmentId: ref.assignmentId });
    return items.map((one) => sentenceFor(one, scene)).join("\n");
  };
  expect(await told(student)).toMatch(/submitted exam \(EXM-/);
  expect(await told(student)).not.toMatch(/finished marking|marked|prepared|edited/);
  expect(await told(teacher)).toContain("finished marking exam");
  // Each of several exams is told by its code, whoever did it.
  expect(await told(teacher)).not.toMatch(/ exam$/m);
  await release(teacher.actor, ref);
  await tellAll(ref);
  expect(await titlesOf(student)).toContain("The result of your exam is there");
});

test("of a draft the student hears nothing: no notice, nothing on the timeline, nothing in the pack", async () => {
  const { ref, student, teacher } = await examDrafted({ title: "A surprise" });
  await edit(teacher.actor, { ...ref, title: "A surprise test" });
  await discard(teacher.actor, ref);
  await tellAll(ref);
  expect(await titlesOf(student)).toEqual([]);
  const { items } = await timeline(student.actor, { assignmentId: ref.assignmentId });
  expect(JSON.stringify(items)).not.toMatch(/exam|EXM|surprise/i);
  const grant = await examsReader(student.actor, ref);
  expect(grant && (await examEntries(grant))).toEqual({});
});

test("the student hears of another window, of extra time, of a make-up and of the end, and why", async () => {
  const { ref, student, teacher } = await examPublished();
  await edit(teacher.actor, { ...ref, opensAt: inDays(4, 9), closesAt: inDays(4, 12) });
  await extend(teacher.actor, { ...ref, minutes: 10, reason });
  await tellAll(ref);
  await voidExam(teacher.actor, { ...ref, reason: "Nobody needs it." });
  await tellAll(ref);
  expect(await titlesOf(student)).toEqual(
    expect.arrayContaining([
      "Your exam was changed",
      "Your time for an exam was changed",
      expect.stringMatching(/^EXM-\w{5} was voided$/),
    ]),
  );
  const { data } = await Notifications.query.byUser({ userId: student.userId }).go();
  expect(data.map((one) => one.body).join()).toMatch(/You have 1 hour 10 minutes.*Nobody needs it/);
});

test("exams end with their assignment: what is marked is released, what was released stays, the rest is void", async () => {
  const marked = await examMarked();
  await ends(marked.assignmentId, "completed");
  expect(await readExam(marked.student.actor, marked.ref)).toMatchObject({
    status: "closed",
    attemptStatus: "released",
    result: { possible: 12 },
    allowed: [],
  });
  expect(await codeOf(readResult(marked.student.actor, marked.ref))).toBe("done");
  expect(await recordsOf(marked.ref, "attempt.release")).toHaveLength(1);

  const inMarking = await examInMarking();
  await ends(inMarking.assignmentId, "cancelled");
  expect(await readExam(inMarking.student.actor, inMarking.ref)).toMatchObject({
    status: "voided",
    attemptStatus: "voided",
  });
  const scheduled = await examPublished();
  await ends(scheduled.assignmentId, "cancelled");
  expect((await storedExam(scheduled.ref))?.status).toBe("voided");
  const draft = await examDrafted();
  await ends(draft.assignmentId, "cancelled");
  expect(await recordsOf(draft.ref, "exam.discard")).toHaveLength(1);
});

test("an earlier result stays where a make-up that was not taken ends with its assignment", async () => {
  const { ref, student, teacher, assignmentId } = await examReleased();
  await makeUp(teacher.actor, { ...ref, ...inTwoDays(), reason });
  await ends(assignmentId, "completed");
  expect((await attemptsOf(ref)).map((one) => one.status)).toEqual(["released", "voided"]);
  expect(await codeOf(readResult(student.actor, ref))).toBe("done");
});

test("a removed teacher sees nothing, and who follows takes the exam over", async () => {
  const { ref, assignmentId, student, teacher } = await examHandedIn();
  const next = await given.tutor({ firstName: "Tia" });
  await follow(assignmentId, async () => {
    const key = { assignmentId, teacherId: teacher.profileId };
    await TeacherAssignments.patch(key).set({ status: "removed" }).go();
    await Assignments.patch({ assignmentId }).set({ status: "ready" }).remove(["leadId"]).go();
  });
  expect(await codeOf(readExam(teacher.actor, ref))).toBe("assignment.not-found");
  expect((await readExam(student.actor, ref)).teacher).toBeUndefined();
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
  expect(await readExam(next.actor, ref)).toMatchObject({
    teacher: { name: next.name },
    allowed: expect.arrayContaining(["take"]),
  });
});

test("an assignment that is removed takes its exams along, and their paper unless another student has it", async () => {
  const { ref, teacher, assignmentId } = await examHandedIn();
  const { paperId = "" } = await readExam(teacher.actor, ref);
  const other = await atWork({ teacher });
  await give(teacher.actor, { ...ref, assignmentIds: [other.assignmentId], ...inTwoDays() });
  const isLeft = async (id: string) =>
    [...(await itemsOf(id)).values()].filter((one) => String(one.__edb_e__).startsWith("EXAM"));
  const removed = (id: string) => follow(id, () => Assignments.delete({ assignmentId: id }).go());
  await removed(assignmentId);
  expect(await isLeft(assignmentId)).toEqual([]);
  expect(await storedPaper(paperId, 1)).toBeDefined();
  await removed(other.assignmentId);
  expect(await isLeft(other.assignmentId)).toEqual([]);
  expect(await storedPaper(paperId, 1)).toBeUndefined();
});
