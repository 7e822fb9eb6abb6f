import { afterEach, expect, test, vi } from "vitest";
import { preview } from "../../../src/assignment/file/download.ts";
import { listFiles } from "../../../src/assignment/file/files.ts";
import { filesOf } from "../../../src/assignment/file/stored.ts";
import { upload } from "../../../src/assignment/file/upload.ts";
import { timeline } from "../../../src/assignment/timeline/timeline.ts";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { start } from "../../../src/coursework/exam/attempt/start.ts";
import { storedAttempt } from "../../../src/coursework/exam/attempt/stored.ts";
import { create } from "../../../src/coursework/exam/create.ts";
import { edit } from "../../../src/coursework/exam/edit.ts";
import { discard, voidExam } from "../../../src/coursework/exam/endings.ts";
import { Exams } from "../../../src/coursework/exam/exams.entity.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { give } from "../../../src/coursework/exam/give.ts";
import { makeUp } from "../../../src/coursework/exam/make-up.ts";
import { newestPaper } from "../../../src/coursework/exam/paper/make.ts";
import { readPaper } from "../../../src/coursework/exam/paper/store.ts";
import { readPicture } from "../../../src/coursework/exam/pictures.ts";
import { publish } from "../../../src/coursework/exam/publish.ts";
import { listExams, readExam } from "../../../src/coursework/exam/read.ts";
import { storedExam, storedPaper } from "../../../src/coursework/exam/stored.ts";
import { closesFor, minutesOf } from "../../../src/coursework/exam/times.ts";
import { dynamo } from "../../../src/db.ts";
import { newId } from "../../../src/id.ts";
import { answer, device } from "../../attempts.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { count } from "../../count.ts";
import { paragraphs } from "../../documents.ts";
import {
  examDrafted,
  examMissed,
  examPicture,
  examPublished,
  examWithPicture,
  inTwoDays,
  openNow,
  pictured,
} from "../../exams.ts";
import * as given from "../../given.ts";
import { atWork, inDays } from "../../meetings.ts";
import { overtake } from "../../overtake.ts";
import { paperOf, questionAt } from "../../papers.ts";
import { itemsOf } from "../../stream.ts";
import { short } from "./questions.ts";

useBucket();
afterEach(() => void vi.useRealTimers());

const reason = "It was agreed so.";
const minute = 60_000;
const after = (time: string | undefined, minutes: number) =>
  new Date(Date.parse(time ?? "") + minutes * minute).toISOString();

/** What a command is refused with: its code, and what is wrong with which field. */
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => ({ code: error.code, message: error.message, ...error.details }),
  );

test("a draft is the teacher's alone, takes what is unfinished, and says what it comes to", async () => {
  const { ref, student, teacher, rep } = await examDrafted({
    paper: { sections: [{ id: "s1", questions: [{ ...questionAt(1), points: 0.5 }] }] },
    opensAt: undefined,
    closesAt: undefined,
  });
  expect(await readExam(teacher.actor, ref)).toMatchObject({
    status: "draft",
    points: 0.5,
    questions: 1,
    isMarkedByHand: false,
    attempt: 0,
    attempts: [],
    paper: { sections: [{ questions: [{ id: "q1" }] }] },
    allowed: ["edit", "publish", "discard"],
  });
  expect((await readExam(rep.actor, ref)).paper).toBeDefined();
  expect(await codeOf(readExam(student.actor, ref))).toBe("exam.not-found");
  expect((await listExams(student.actor, ref)).items).toEqual([]);
  expect((await listExams(teacher.actor, ref)).items).toMatchObject([{ id: ref.examId }]);
});

test("the builder saves itself many times, and that is one record", async () => {
  const { ref, teacher, assignmentId } = await examDrafted();
  for (const at of [1, 2, 3]) await edit(teacher.actor, { ...ref, paper: paperOf(at) });
  expect((await readExam(teacher.actor, ref)).questions).toBe(3);
  const items = [...(await itemsOf(assignmentId)).values()];
  expect(items.filter((one) => one.action === "exam.prepare")).toHaveLength(1);
});

test("of two windows that save the same draft one is told, and nothing of either is lost", async () => {
  const { ref, teacher } = await examDrafted();
  const { version } = await readExam(teacher.actor, ref);
  await edit(teacher.actor, { ...ref, version, title: "First" });
  expect(await codeOf(edit(teacher.actor, { ...ref, version, title: "Second" }))).toBe(
    "exam.stale",
  );
  expect((await readExam(teacher.actor, ref)).title).toBe("First");
});

test("under the same key an exam is made once, and the team says why it makes one", async () => {
  const { assignmentId, teacher } = await atWork();
  const input = { assignmentId, title: "Quiz", key: "key-one-1" };
  const [one, two] = [await create(teacher.actor, input), await create(teacher.actor, input)];
  expect(two.id).toBe(one.id);
  const admin = await given.admin("operations");
  expect(await codeOf(create(admin.actor, { assignmentId, title: "Quiz" }))).toBe("exam.reason");
  expect(await codeOf(create(admin.actor, { assignmentId, title: "Quiz", reason }))).toBe("done");
});

test("a published exam has a frozen paper, and the student reads all but its questions", async () => {
  const { ref, student, teacher } = await examPublished();
  const seen = await readExam(student.actor, ref);
  expect(seen).toMatchObject({
    status: "scheduled",
    attempt: 1,
    attemptStatus: "not_started",
    questions: 6,
    points: 12,
    effectiveMinutes: 60,
    attempts: [{ number: 1, status: "not_started", answered: 0 }],
    allowed: [],
  });
  expect(JSON.stringify(seen)).not.toMatch(/Question \d|Option|isRight|accepted/);
  expect(seen.paperId).toBeUndefined();
  const { paperId = "", paper } = await readExam(teacher.actor, ref);
  const stored = await storedPaper(paperId, 1);
  expect(stored).toMatchObject({
    points: 12,
    questions: 6,
    isMarkedByHand: true,
    byName: teacher.name,
  });
  expect(stored && (await readPaper(stored.paper))).toEqual(paper);
  expect((await storedExam(ref))?.draft).toBeUndefined();
});

test("what cannot be taken is not published: nothing asked, no window, one that is over", async () => {
  const { ref, teacher } = await examDrafted({ paper: undefined });
  expect(await refusalOf(publish(teacher.actor, ref))).toMatchObject({
    code: "exam.paper",
    field: "paper.sections",
    message: "Add a question: the exam has none.",
  });
  const wrong = { ...questionAt(0), accepted: [] };
  const worse = { ...questionAt(1), options: [] };
  await edit(teacher.actor, {
    ...ref,
    paper: { sections: [{ id: "s1", questions: [wrong, worse] as never }] },
  });
  expect(await refusalOf(publish(teacher.actor, ref))).toMatchObject({
    errors: [
      { field: "paper.sections.0.questions.0.accepted" },
      { field: "paper.sections.0.questions.1.options" },
    ],
  });
  await edit(teacher.actor, { ...ref, paper: paperOf(2), closesAt: null });
  expect(await refusalOf(publish(teacher.actor, ref))).toMatchObject({
    code: "exam.window",
    field: "closesAt",
  });
  await edit(teacher.actor, { ...ref, opensAt: inDays(-3, 9), closesAt: inDays(-3, 11) });
  expect(await codeOf(publish(teacher.actor, ref))).toBe("exam.past");
  await edit(teacher.actor, { ...ref, opensAt: inDays(3, 9), closesAt: inDays(3, 8) });
  expect(await codeOf(publish(teacher.actor, ref))).toBe("exam.window");
  await edit(teacher.actor, { ...ref, ...inTwoDays(), results: "at_once", paper: paperOf(6) });
  expect(await codeOf(publish(teacher.actor, ref))).toBe("exam.by-hand");
  await edit(teacher.actor, { ...ref, paper: paperOf(3) });
  expect(await codeOf(publish(teacher.actor, ref))).toBe("done");
});

test("other questions of a scheduled exam are the next version of its paper; the first one stays", async () => {
  const { ref, teacher, student } = await examPublished();
  const { paperId = "" } = await readExam(teacher.actor, ref);
  await edit(teacher.actor, { ...ref, paper: paperOf(2) });
  expect(await readExam(teacher.actor, ref)).toMatchObject({ paperVersion: 2, questions: 2 });
  expect((await storedPaper(paperId, 1))?.questions).toBe(6);
  expect(await codeOf(edit(teacher.actor, { ...ref, paper: { sections: [] } }))).toBe("exam.paper");
  expect(await newestPaper(paperId)).toMatchObject({ version: 2 });
  await edit(teacher.actor, { ...ref, ...openNow() });
  const { sections } = await start(student.actor, { ...ref, device });
  expect(sections[0]?.questions).toHaveLength(2);
});

test("while it is open the window and the time only become longer, for the attempt that runs, too", async () => {
  const { ref, teacher, student } = await examPublished({ ...openNow(), durationMinutes: 60 });
  const { deadline, startedAt } = await start(student.actor, { ...ref, device });
  expect(deadline).toBe(after(startedAt, 60));
  const { closesAt, version } = await readExam(teacher.actor, ref);
  const tryTo = (wish: object) => codeOf(edit(teacher.actor, { ...ref, ...wish }));
  expect(await tryTo({ durationMinutes: 59 })).toBe("exam.only-longer");
  expect(await tryTo({ graceSeconds: 0 })).toBe("exam.only-longer");
  expect(await tryTo({ closesAt: after(closesAt, -1) })).toBe("exam.only-longer");
  expect(await tryTo({ closesAt: null })).toBe("exam.window");
  expect(await tryTo({ paper: paperOf(1) })).toBe("exam.running");
  expect(await tryTo({ shuffle: true })).toBe("exam.running");
  expect((await readExam(teacher.actor, ref)).version).toBe(version);
  expect(await tryTo({ durationMinutes: 70, graceSeconds: 120 })).toBe("done");
  const attempt = await storedAttempt({ ...ref, number: 1 });
  expect(attempt).toMatchObject({ deadline: after(startedAt, 70), endsAt: after(startedAt, 72) });
  expect((await storedExam(ref))?.endsAt).toBe(after(startedAt, 72));
});

test("the database itself refuses a shorter time, whatever was decided before", async () => {
  const { ref, teacher } = await examPublished(openNow());
  // It opens by the clock.
  await readExam(teacher.actor, ref);
  // Somebody else lengthens it at the very moment at which this is written; the version stays on purpose.
  const longer = () => Exams.patch(ref).set({ durationMinutes: 200 }).go();
  const edited = overtake("EXAMS", longer, () =>
    edit(teacher.actor, { ...ref, durationMinutes: 90 }),
  );
  expect(await codeOf(edited)).not.toBe("done");
  expect((await storedExam(ref))?.durationMinutes).toBe(200);
});

test("extra time counts for the duration and for the window, and once it runs it only grows", async () => {
  const { ref, teacher, student } = await examPublished({ ...openNow(), durationMinutes: 60 });
  const longer = (wish: object) => extend(teacher.actor, { ...ref, reason, ...wish });
  expect(await longer({ factor: 1.5, minutes: 10 })).toMatchObject({
    effectiveMinutes: 100,
    hasExtraTime: true,
    extraTime: { factor: 1.5, minutes: 10, reason },
  });
  const { closesAt, effectiveClosesAt } = await readExam(student.actor, ref);
  expect(effectiveClosesAt).toBe(after(closesAt, 40));
  const { startedAt, deadline } = await start(student.actor, { ...ref, device });
  expect(deadline).toBe(after(startedAt, 100));
  expect(await codeOf(longer({ minutes: 5 }))).toBe("exam.only-longer");
  await longer({ minutes: 30 });
  expect(await storedAttempt({ ...ref, number: 1 })).toMatchObject({
    deadline: after(startedAt, 120),
  });
  expect(await codeOf(extend(student.actor, { ...ref, minutes: 60, reason }))).toBe(
    "access.denied",
  );
});

test("extra time is counted in whole milliseconds", () => {
  const times = { durationMinutes: 100, extraTime: { factor: 1.15 } };
  expect(minutesOf(times)).toBe(115);
  const closesAt = "2031-12-07T12:00:00.000Z";
  expect(closesFor({ ...times, closesAt })).toBe("2031-12-07T12:15:00.000Z");
});

test("extra time that is taken away before the start is none", async () => {
  const { ref, teacher } = await examPublished();
  await extend(teacher.actor, { ...ref, minutes: 10, reason });
  const view = await extend(teacher.actor, { ...ref, minutes: null, reason });
  expect(view).toMatchObject({ hasExtraTime: false, effectiveMinutes: 60 });
  expect(view.extraTime).toBeUndefined();
});

test("the same paper is given to other students of the teacher, each an exam of their own", async () => {
  const { ref, teacher } = await examPublished({ intro: paragraphs("Bring a pen.") });
  const other = await atWork({ teacher });
  const strangers = await atWork();
  const input = {
    ...ref,
    assignmentIds: [other.assignmentId, strangers.assignmentId, ref.assignmentId],
    ...inTwoDays(),
    key: "give-one-1",
  };
  const [given1, given2] = [await give(teacher.actor, input), await give(teacher.actor, input)];
  expect(given1.exams).toMatchObject([
    { assignmentId: other.assignmentId, examId: expect.any(String) },
    { assignmentId: strangers.assignmentId, message: expect.any(String) },
    { assignmentId: ref.assignmentId, message: "This student has this exam already." },
  ]);
  // The same again makes nothing.
  expect(given2.exams[0]).toEqual(given1.exams[0]);
  const mine = { assignmentId: other.assignmentId, examId: given1.exams[0]?.examId ?? "" };
  const seen = await readExam(other.student.actor, mine);
  expect(seen).toMatchObject({ status: "scheduled", questions: 6, attempt: 1 });
  expect(JSON.stringify(seen.intro)).toContain("Bring a pen.");
  const [one, two] = [await readExam(teacher.actor, ref), await readExam(teacher.actor, mine)];
  expect(two.paperId).toBe(one.paperId);
  const { data } = await Exams.query.byPaper({ paperId: one.paperId ?? "" }).go();
  expect(data).toHaveLength(2);
  expect(await codeOf(readExam(other.student.actor, ref))).toBe("assignment.not-found");
});

test("a paper that is given to a student twice at once is that student's once", async () => {
  const { ref, teacher } = await examPublished();
  const { assignmentId } = await atWork({ teacher });
  const gives = () =>
    give(teacher.actor, { ...ref, assignmentIds: [assignmentId], ...inTwoDays() });
  const second = await overtake("exam.publish", gives, gives);
  expect(second.exams).toEqual([{ assignmentId, message: "This student has this exam already." }]);
  expect((await Exams.query.byAssignment({ assignmentId }).go()).data).toHaveLength(1);
});

test("a make-up is another attempt with a window of its own, and the first one stays as it was", async () => {
  const { ref, teacher, student } = await examMissed();
  expect(await readExam(student.actor, ref)).toMatchObject({
    status: "closed",
    attemptStatus: "missed",
  });
  await makeUp(teacher.actor, { ...ref, ...openNow(), reason: "You were ill." });
  expect(await readExam(student.actor, ref)).toMatchObject({
    attempt: 2,
    attemptStatus: "not_started",
    madeUp: { reason: "You were ill." },
    attempts: [
      { number: 1, status: "missed" },
      { number: 2, status: "not_started" },
    ],
  });
  const { attempt } = await start(student.actor, { ...ref, device });
  expect(attempt).toBe(2);
  expect(await codeOf(makeUp(teacher.actor, { ...ref, ...openNow(), reason }))).toBe(
    "exam.illegal-move",
  );
});

test("a voided exam takes nothing any more, and all its attempts are void with it", async () => {
  const { ref, teacher, student } = await examPublished(openNow());
  await start(student.actor, { ...ref, device });
  const key = { ...ref, number: 1 };
  expect(await codeOf(voidExam(teacher.actor, { ...ref, reason }))).toBe("exam.illegal-move");
  const owner = await given.admin("owner");
  await voidExam(owner.actor, { ...ref, reason });
  expect(await readExam(student.actor, ref)).toMatchObject({
    status: "voided",
    attemptStatus: "voided",
    voided: { name: "Lyceum", reason },
    allowed: [],
  });
  expect(await codeOf(answer(student, key, "q0", 1))).toBe("exam.over");
});

test("an answer that is saved at the very moment of voiding is refused, or stands before it", async () => {
  const { ref, student } = await examPublished(openNow());
  await start(student.actor, { ...ref, device });
  const owner = await given.admin("owner");
  const key = { ...ref, number: 1 };
  const voids = () => voidExam(owner.actor, { ...ref, reason });
  const saved = overtake("EXAM_ANSWERS", voids, () => answer(student, key, "q0", 1));
  expect(await codeOf(saved)).toBe("exam.over");
  const { data } = await ExamAttempts.get(key).go();
  expect(data).toMatchObject({ status: "voided", seq: 0 });
});

test("a discarded draft is gone with its questions, and the student never learned of it", async () => {
  const { ref, teacher, student, assignmentId } = await examDrafted();
  await discard(teacher.actor, ref);
  const seen = await readExam(teacher.actor, ref);
  expect([seen.status, seen.paper]).toEqual(["voided", undefined]);
  expect(await codeOf(readExam(student.actor, ref))).toBe("exam.not-found");
  const { items } = await timeline(student.actor, { assignmentId });
  expect(JSON.stringify(items)).not.toMatch(/exam/i);
});

test("the page of an exam is read at few calls", async () => {
  const { ref, teacher, student } = await examPublished();
  const of = async ({ actor }: given.Person) =>
    (await count(() => readExam(actor, ref))).calls.map((one) => one.command).toSorted();
  expect(await of(student)).toEqual(["GetItemCommand", "QueryCommand", "QueryCommand"]);
  // The questions are another Get.
  expect(await of(teacher)).toEqual([
    "GetItemCommand",
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
});

test("pictures stand in no list of the student's, and open only in the exam, once it is started", async () => {
  const { ref, fileId, student, teacher, assignmentId } = await examWithPicture();
  const look = { ...ref, fileId };
  const mine = await listFiles(student.actor, { assignmentId });
  expect(JSON.stringify(mine)).not.toContain(fileId);
  expect(JSON.stringify(await listFiles(teacher.actor, { assignmentId }))).toContain(fileId);
  expect(await codeOf(preview(student.actor, { assignmentId, fileId }))).toBe("file.not-found");
  expect(await codeOf(readPicture(student.actor, look))).toBe("picture.not-found");
  const { items } = await timeline(student.actor, { assignmentId });
  expect(JSON.stringify(items)).not.toMatch(/map\.png/);
  expect((await readPicture(teacher.actor, look)).url).toContain("http");
  await start(student.actor, { ...ref, device });
  expect((await readPicture(student.actor, look)).url).toContain("http");
  // By the files it stays unknown.
  expect(await codeOf(preview(student.actor, { assignmentId, fileId }))).toBe("file.not-found");
});

test("pictures work for everybody who has the paper, and for nobody else", async () => {
  const { ref, fileId, teacher } = await examWithPicture();
  const other = await atWork({ teacher });
  const { exams } = await give(teacher.actor, {
    ...ref,
    assignmentIds: [other.assignmentId],
    ...openNow(),
  });
  const mine = { assignmentId: other.assignmentId, examId: exams[0]?.examId ?? "", fileId };
  expect(await codeOf(readPicture(other.student.actor, mine))).toBe("picture.not-found");
  await start(other.student.actor, { ...mine, device });
  expect(await codeOf(readPicture(other.student.actor, mine))).toBe("done");
  // Another version keeps it, though it lies in another assignment.
  const third = await atWork({ teacher });
  const again = await give(teacher.actor, {
    ...ref,
    assignmentIds: [third.assignmentId],
    ...inTwoDays(),
  });
  const theirs = { assignmentId: third.assignmentId, examId: again.exams[0]?.examId ?? "" };
  const paper = { sections: [{ id: "s1", questions: [pictured(fileId), questionAt(0)] }] };
  await edit(teacher.actor, { ...theirs, paper });
  expect(await codeOf(readPicture(teacher.actor, { ...theirs, fileId }))).toBe("done");
  const foreign = { ...mine, fileId: newId("file") };
  expect(await codeOf(readPicture(other.student.actor, foreign))).toBe("picture.not-found");
});

test("a paper names only pictures that were uploaded for it and are there", async () => {
  const { ref, teacher, student, assignmentId } = await examDrafted();
  const refused = async (fileId: string) => {
    const paper = { sections: [{ id: "s1", questions: [pictured(fileId)] }] };
    await edit(teacher.actor, { ...ref, paper });
    return refusalOf(publish(teacher.actor, ref));
  };
  const field = "paper.sections.0.questions.0.prompt";
  expect(await refused(newId("file"))).toMatchObject({ code: "exam.paper", field });
  // The student reads it in the files already.
  const [common] = (await listFiles(student.actor, { assignmentId })).items;
  expect(await refused(common?.id ?? "")).toMatchObject({ field });
  const { fileId } = await examPicture(ref, teacher);
  expect(await refused(fileId)).toBeUndefined();
});

interface Transaction {
  TransactItems?: { Update?: { UpdateExpression?: string } }[];
}

test("a paper may have many pictures: all of them are kept as it is published", async () => {
  const { ref, teacher, assignmentId } = await examDrafted();
  const questions: ReturnType<typeof short>[] = [];
  for (let at = 0; at < 80; at++) {
    const { fileId } = await examPicture(ref, teacher);
    questions.push({ ...short({ id: `p${at}` }), prompt: pictured(fileId).prompt });
  }
  await edit(teacher.actor, { ...ref, paper: { sections: [{ id: "s1", questions }] } });
  // The engine on this machine does not mind how long an expression is; that of AWS takes 4 KB.
  let longest = 0;
  dynamo.use((next) => (call) => {
    const { TransactItems = [] }: Transaction = call.input;
    for (const { Update } of TransactItems) {
      longest = Math.max(longest, Update?.UpdateExpression?.length ?? 0);
    }
    return next(call);
  });
  await publish(teacher.actor, ref);
  expect(longest).toBeLessThanOrEqual(4096);
  const { paperId = "" } = await readExam(teacher.actor, ref);
  const pictures = (await newestPaper(paperId))?.pictures ?? [];
  expect(pictures).toHaveLength(80);
  const files = await filesOf(assignmentId);
  const kept = files.filter((one) => one.submittedAt).map((one) => one.fileId);
  expect(kept.toSorted()).toEqual(pictures.map((one) => one.fileId).toSorted());
});

test("only teacher and team bring pictures for an exam, and the student reads of none", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  const file = {
    assignmentId,
    name: "map.png",
    size: 5,
    type: "image/png",
    visibility: "exam",
  } as const;
  expect(await codeOf(upload(student.actor, file))).toBe("access.denied");
  expect((await upload(teacher.actor, file)).file.visibility).toBe("exam");
  const readsOf = async ({ actor }: given.Person) =>
    (await timeline(actor, { assignmentId })).items.some(
      (one) => one.action === "exam-file.upload",
    );
  expect(await Promise.all([teacher, rep, student].map(readsOf))).toEqual([true, true, false]);
});

test("what is read before the start has no pictures", async () => {
  const { ref, teacher } = await examDrafted();
  const { fileId } = await examPicture(ref, teacher);
  const intro = { type: "doc", content: [{ type: "image", attrs: { fileId } }] } as const;
  const document = { ...intro, content: [...intro.content] };
  expect(await codeOf(edit(teacher.actor, { ...ref, intro: document }))).toBe("exam.intro");
});

test("publishing is one transaction, and giving the paper is one for each student", async () => {
  const { ref, teacher } = await examDrafted();
  const others = [await atWork({ teacher }), await atWork({ teacher })];
  const costOf = async (work: () => Promise<unknown>) =>
    (await count(work)).calls
      .map(({ command, written }) =>
        [command.replace("Command", ""), ...(written.length ? [written.length] : [])].join(" "),
      )
      .toSorted();
  expect(await costOf(() => publish(teacher.actor, ref))).toEqual([
    ...Array(3).fill("GetItem"),
    ...Array(3).fill("Query"),
    "TransactWriteItems 5",
    "UpdateItem 1",
  ]);
  const assignmentIds = others.map(({ assignmentId }) => assignmentId);
  const given = { ...ref, assignmentIds, ...inTwoDays() };
  expect(await costOf(() => give(teacher.actor, given))).toEqual([
    ...Array(3).fill("GetItem"),
    ...Array(5).fill("Query"),
    ...Array(2).fill("TransactWriteItems 6"),
    ...Array(2).fill("UpdateItem 1"),
  ]);
});
