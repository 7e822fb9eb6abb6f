import { afterEach, expect, test, vi } from "vitest";
import { create } from "../../src/coursework/homework/create.ts";
import { readDraft } from "../../src/coursework/homework/draft.ts";
import { edit } from "../../src/coursework/homework/edit.ts";
import { cancel, excuse, unexcuse } from "../../src/coursework/homework/endings.ts";
import { extend } from "../../src/coursework/homework/extend.ts";
import { Homeworks } from "../../src/coursework/homework/homeworks.entity.ts";
import { release, requestResubmission } from "../../src/coursework/homework/marking.ts";
import { open } from "../../src/coursework/homework/open.ts";
import { listHomework, readHomework, readVersion } from "../../src/coursework/homework/read.ts";
import { storedHomework } from "../../src/coursework/homework/stored.ts";
import { submit } from "../../src/coursework/homework/submit.ts";
import { newId } from "../../src/id.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import { paragraphs } from "../documents.ts";
import * as given from "../given.ts";
import { homeworkHandedIn, homeworkSet, work } from "../homeworks.ts";
import { homeworkMarked } from "../marking.ts";
import { atWork, inDays } from "../meetings.ts";
import { overtake } from "../overtake.ts";
import { storeFile } from "../stored-files.ts";
import { itemsOf } from "../stream.ts";

useBucket();
afterEach(() => void vi.useRealTimers());

const reason = "You were ill.";
const day = { count: 1, unit: "day" } as const;

/** Goes on so many minutes after a time. */
const goTo = (time: string, minutes: number) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(time) + minutes * 60_000 });

/** Something to submit. */
async function written(wish: Parameters<typeof homeworkSet>[0] = {}) {
  const world = await homeworkSet(wish);
  await work(world.student, world.ref, 0, "It is about cats.");
  return world;
}

const submitIt = ({ student, ref }: Awaited<ReturnType<typeof written>>, sequence = 1) =>
  submit(student.actor, { ...ref, sequence });

test("nothing is taken past the cut-off, and until then late work is counted in seconds", async () => {
  const dueAt = inDays(3, 10);
  const late = await written({ dueAt, latePolicy: { window: day } });
  const tooLate = await written({ dueAt, latePolicy: { window: day } });
  const never = await written({ dueAt, latePolicy: { window: { count: 0, unit: "hour" } } });
  const always = await written({ dueAt });
  goTo(dueAt, 1);
  expect((await submitIt(late)).receipt).toMatchObject({ isLate: true, lateSeconds: 60 });
  expect(await codeOf(submitIt(never))).toBe("homework.closed");
  expect(await readHomework(never.student.actor, never.ref)).toMatchObject({
    status: "assigned",
    isMissing: true,
    isLate: true,
    allowed: ["open", "write"],
  });
  goTo(dueAt, 3 * 24 * 60);
  expect(await codeOf(submitIt(tooLate))).toBe("homework.closed");
  expect((await submitIt(always)).receipt.lateSeconds).toBe(3 * 86_400);
});

test("the database itself refuses what comes past the cut-off, also where that moved meanwhile", async () => {
  const world = await written({ dueAt: inDays(3, 10), latePolicy: { window: day } });
  const { ref } = world;
  const over = () =>
    Homeworks.patch(ref)
      .set({ cutOffAt: new Date(Date.now() - 1000).toISOString() })
      .go();
  expect(await codeOf(overtake("WORK_VERSIONS", over, () => submitIt(world)))).not.toBe("done");
  expect(await storedHomework(ref)).toMatchObject({ status: "assigned", versions: 0 });
  const items = [...(await itemsOf(ref.assignmentId)).values()];
  expect(items.filter((one) => one.__edb_e__ === "WORK_VERSIONS")).toEqual([]);
});

test("a personal extension wins over the due date, its cut-off and what the teacher edits later", async () => {
  const dueAt = inDays(3, 10);
  const world = await written({ dueAt, latePolicy: { window: { count: 0, unit: "hour" } } });
  const { ref, student, teacher } = world;
  const longer = inDays(9, 12);
  await extend(teacher.actor, { ...ref, dueAt: longer, reason });
  await edit(teacher.actor, { ...ref, dueAt: inDays(2, 10) });
  const seen = await readHomework(student.actor, ref);
  expect(seen).toMatchObject({
    dueAt: inDays(2, 10),
    effectiveDueAt: longer,
    cutOffAt: longer,
    isExtended: true,
    extension: { dueAt: longer, reason, name: teacher.name },
  });
  goTo(dueAt, 60);
  expect((await submitIt(world)).receipt).toMatchObject({ isLate: false, lateSeconds: 0 });
  vi.useRealTimers();
  // Where it is taken away the due date counts again.
  await extend(teacher.actor, { ...ref, dueAt: null, reason: "A slip." });
  const after = await readHomework(student.actor, ref);
  expect(after).toMatchObject({ isExtended: false, effectiveDueAt: inDays(2, 10) });
  expect(after.receipts[0]?.isLate).toBe(true);
});

test("the same draft submitted again, also at once and under a key, is one version", async () => {
  const world = await written();
  const { ref, student } = world;
  const key = "a-key-of-mine";
  const tries = [undefined, undefined, key, key].map((one) =>
    submit(student.actor, { ...ref, sequence: 1, key: one }),
  );
  const receipts = (await Promise.all(tries)).map((one) => one.receipt);
  for (const one of receipts) expect(one).toEqual(receipts[0]);
  const items = [...(await itemsOf(ref.assignmentId)).values()];
  expect(items.filter((one) => one.__edb_e__ === "WORK_VERSIONS")).toHaveLength(1);
  expect(items.filter((one) => one.action === "homework.submit")).toHaveLength(1);
  expect(await codeOf(submitIt(world, 7))).toBe("draft.elsewhere");
});

test("of two different submissions at once both are versions, one after the other", async () => {
  const { ref, student } = await homeworkSet();
  const file = async () =>
    storeFile({
      assignmentId: ref.assignmentId,
      side: "student",
      uploadedBy: student.userId,
      uploadedByName: student.name,
    });
  const files = [await file(), await file()];
  const sent = await Promise.all(
    files.map(({ fileId }) => submit(student.actor, { ...ref, sequence: 0, fileIds: [fileId] })),
  );
  expect(sent.map((one) => one.receipt.number).toSorted()).toEqual([1, 2]);
  const { receipts, versions } = await readHomework(student.actor, ref);
  expect(versions).toBe(2);
  expect(receipts.flatMap((one) => one.fileIds).toSorted()).toEqual(
    files.map((one) => one.fileId).toSorted(),
  );
});

test("several versions can be submitted, each is kept, and two are compared", async () => {
  const world = await written();
  const { ref, student, teacher } = world;
  await submitIt(world);
  await work(student, ref, 1, "It is about dogs.");
  const { receipt, homework } = await submitIt(world, 2);
  expect(receipt).toMatchObject({ number: 2, words: 4 });
  expect(homework).toMatchObject({ status: "submitted", versions: 2 });
  const { changes, digest } = await readVersion(teacher.actor, { ...ref, number: 2, since: 1 });
  expect(digest).toBe(receipt.digest);
  const changed = changes?.filter((one) => one.kind !== "same").map((one) => one.text.trim());
  expect(changed).toEqual(["cats", "dogs"]);
  const none = readVersion(teacher.actor, { ...ref, number: 3 });
  expect(await codeOf(none)).toBe("homework-version.not-found");
  expect(
    await codeOf(
      readDraft(teacher.actor, { assignmentId: ref.assignmentId, workId: ref.homeworkId }),
    ),
  ).toBe("access.denied");
});

test("another submission makes the mark stale and brings the homework back to the queue; what was released stays", async () => {
  const { ref, student, teacher } = await homeworkMarked();
  await work(student, ref, 1, "It is about more.");
  await submit(student.actor, { ...ref, sequence: 2 });
  const seen = await readHomework(teacher.actor, ref);
  expect(seen).toMatchObject({ status: "submitted", isStale: true, mark: { version: 1 } });
  // What the student does not know of is not stale either.
  expect((await readHomework(student.actor, ref)).isStale).toBe(false);
  const { data } = await Homeworks.query.byTeacher({ teacherId: teacher.profileId }).go();
  expect(data.map((one) => one.homeworkId)).toEqual([ref.homeworkId]);

  const other = await homeworkMarked();
  await release(other.teacher.actor, other.ref);
  await requestResubmission(other.teacher.actor, { ...other.ref, reason: "Say more." });
  const again = submit(other.student.actor, { ...other.ref, sequence: 1 });
  expect(await codeOf(again)).toBe("homework.unchanged");
  await work(other.student, other.ref, 1, "It is about more.");
  const { homework } = await submit(other.student.actor, { ...other.ref, sequence: 2 });
  expect(homework).toMatchObject({ isStale: true, released: { version: 1, points: 8 } });
});

test("of a draft the student learns nothing, not even how many there are, also when it was discarded", async () => {
  const { ref, student, teacher } = await homeworkSet({ assign: false });
  const { assignmentId } = ref;
  const other = await homeworkSet({ assign: false }, { student, teacher });
  const nothing = async () => {
    expect((await listHomework(student.actor, { assignmentId })).items).toEqual([]);
    const missing = { assignmentId, homeworkId: newId("homework") };
    const tries = [ref, missing].flatMap((one) => [
      readHomework(student.actor, one),
      open(student.actor, one),
      submit(student.actor, { ...one, sequence: 1 }),
      readDraft(student.actor, { assignmentId, workId: one.homeworkId }),
    ]);
    for (const code of await Promise.all(tries.map(codeOf)))
      expect(code).toBe("homework.not-found");
  };
  await nothing();
  expect((await listHomework(teacher.actor, { assignmentId })).items).toHaveLength(1);
  await cancel(teacher.actor, { ...ref, reason: "Not needed." });
  await nothing();
  expect((await readHomework(teacher.actor, other.ref)).status).toBe("draft");
});

test("the list of a student goes on behind drafts, however many there are", async () => {
  const { ref, assignmentId, student, teacher } = await homeworkSet();
  const titles = ["One", "Two", "Three"];
  for (const title of titles) await create(teacher.actor, { assignmentId, title });
  const first = await listHomework(student.actor, { assignmentId, limit: 1 });
  expect(first.items.map((one) => one.id)).toEqual([ref.homeworkId]);
  expect(first.next).toBeNull();
});

test("only files of the student's own are submitted, and only what the student can open is set", async () => {
  const { ref, student, teacher, assignmentId } = await homeworkSet();
  const items = [...(await itemsOf(assignmentId)).values()];
  const fileOf = (side: string) =>
    String(items.find((one) => one.__edb_e__ === "ASSIGNMENT_FILES" && one.side === side)?.fileId);
  const send = (fileIds: string[]) => submit(student.actor, { ...ref, sequence: 0, fileIds });
  expect(await codeOf(send([newId("file")]))).toBe("homework.file");
  expect(await codeOf(send([fileOf("student"), fileOf("teacher")]))).toBe("homework.file");
  expect(await codeOf(send([]))).toBe("homework.empty");
  const { receipt } = await send([fileOf("student")]);
  expect(receipt).toMatchObject({ number: 1, words: 0, fileIds: [fileOf("student")] });

  const by = { assignmentId, uploadedBy: teacher.userId, uploadedByName: teacher.name };
  const inner = await storeFile({ ...by, side: "staff", visibility: "staff" });
  const shared = await storeFile({ ...by, side: "teacher" });
  const set = (fileIds: string[]) =>
    create(teacher.actor, { assignmentId, title: "Read", fileIds });
  expect(await codeOf(set([inner.fileId]))).toBe("homework.file");
  expect(await codeOf(set([newId("file")]))).toBe("homework.file");
  expect((await set([shared.fileId])).fileIds).toEqual([shared.fileId]);
});

test("a file that is taken away at the very moment is not submitted", async () => {
  const { ref, student } = await homeworkSet();
  const { assignmentId } = ref;
  const { AssignmentFiles } = await import("../../src/assignment/file/assignment-files.entity.ts");
  const { fileId } = await storeFile({
    assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
  });
  const away = () =>
    AssignmentFiles.patch({ assignmentId, fileId }).set({ status: "quarantined" }).go();
  const sent = overtake("WORK_VERSIONS", away, () =>
    submit(student.actor, { ...ref, sequence: 0, fileIds: [fileId] }),
  );
  expect(await codeOf(sent)).toBe("homework.file-refused");
});

test("opening is noted once, and makes nobody's page stale", async () => {
  const { ref, student, teacher } = await homeworkSet();
  expect((await readHomework(teacher.actor, ref)).openedAt).toBeUndefined();
  const [one, other] = await Promise.all([open(student.actor, ref), open(student.actor, ref)]);
  expect(one.openedAt).toBe(other.openedAt);
  const later = await open(student.actor, ref);
  expect(later).toMatchObject({ openedAt: one.openedAt, version: 1 });
  const records = [...(await itemsOf(ref.assignmentId)).values()];
  expect(records.filter((record) => record.action === "homework.open")).toHaveLength(1);
});

test("what is measured stays as it is once something is marked; the rest can be edited", async () => {
  const rubric = {
    title: "Essay",
    criteria: [{ id: "a", title: "Structure", points: 4, levels: [] }],
  };
  const { ref, teacher, student } = await homeworkHandedIn({ rubric, points: undefined });
  expect(await readHomework(student.actor, ref)).toMatchObject({ points: 4, rubric });
  await edit(teacher.actor, { ...ref, rubric: null, points: 12 });
  const seen = await readHomework(student.actor, ref);
  expect(seen.points).toBe(12);
  expect(seen.rubric).toBeUndefined();
  await edit(teacher.actor, { ...ref, instructions: paragraphs("Say it in short.") });
  expect(JSON.stringify((await readHomework(student.actor, ref)).instructions)).toContain("short");

  const marked = await homeworkMarked();
  await work(marked.student, marked.ref, 1, "More.");
  await submit(marked.student.actor, { ...marked.ref, sequence: 2 });
  const { actor } = marked.teacher;
  expect(await codeOf(edit(actor, { ...marked.ref, points: 5 }))).toBe("homework.marked");
  expect((await edit(actor, { ...marked.ref, title: "Read on" })).title).toBe("Read on");
});

test("who is excused has nothing to do, until that ends", async () => {
  const { ref, student, rep, teacher } = await homeworkSet({ dueAt: inDays(3, 10) });
  const { actor } = rep;
  const excused = await excuse(actor, { ...ref, reason });
  expect(excused).toMatchObject({ status: "excused", excused: { reason, name: rep.name } });
  const mine = await readHomework(student.actor, ref);
  expect(mine).toMatchObject({ isMissing: false, allowed: ["open"] });
  const todo = await Homeworks.query.byStudent({ studentId: student.profileId }).go();
  expect(todo.data).toEqual([]);
  const back = await unexcuse(teacher.actor, { ...ref, reason: "You are well again." });
  expect(back).toMatchObject({ status: "assigned" });
  expect(back.excused).toBeUndefined();
});

test("the team says why it sets homework for the teacher, and homework needs a teacher at work and time", async () => {
  const { assignmentId, teacher } = await atWork();
  const { actor } = await given.admin("operations");
  const sent = { assignmentId, title: "Read", assign: true };
  expect(await codeOf(create(actor, sent))).toBe("homework.reason");
  const made = await create(actor, { ...sent, reason });
  expect(made).toMatchObject({ status: "assigned", teacher: { userId: teacher.userId } });
  const past = new Date(Date.now() - 60_000).toISOString();
  expect(await codeOf(create(teacher.actor, { ...sent, dueAt: past }))).toBe("homework.past");
  const key = "a-key-of-mine";
  const twice = [1, 2].map(() => create(teacher.actor, { ...sent, title: "Once", key }));
  const [one, other] = await Promise.all(twice);
  expect(one?.id).toBe(other?.id);
});

test("the page of a homework is read with as little as that of a writing", async () => {
  const { ref, student } = await homeworkMarked();
  const { calls } = await count(() => readHomework(student.actor, ref));
  expect(calls.map((one) => one.command).toSorted()).toEqual([
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
});
