import { afterEach, describe, expect, it, vi } from "vitest";
import { Assignments } from "../../../src/assignment/assignments.entity.ts";
import { followAssignment } from "../../../src/coursework/closing.ts";
import { endOverdue } from "../../../src/coursework/exam/attempt/end.ts";
import { ExamAnswers } from "../../../src/coursework/exam/attempt/exam-answers.entity.ts";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { readLog } from "../../../src/coursework/exam/attempt/log.ts";
import { askedIn } from "../../../src/coursework/exam/attempt/paper.ts";
import { start } from "../../../src/coursework/exam/attempt/start.ts";
import type { AttemptKey } from "../../../src/coursework/exam/attempt/stored.ts";
import { submit } from "../../../src/coursework/exam/attempt/submit.ts";
import { takeOver } from "../../../src/coursework/exam/attempt/take-over.ts";
import { readTaking } from "../../../src/coursework/exam/attempt/taking.ts";
import { storedMark } from "../../../src/coursework/exam/marking/stored.ts";
import { newId } from "../../../src/id.ts";
import {
  actionsOf,
  answer,
  device,
  digestsOf,
  eventsOf,
  examBegun,
  examOf,
  examSet,
  headOf,
  logOf,
  otherDevice,
  passTime,
} from "../../attempts.ts";
import { count } from "../../count.ts";
import * as given from "../../given.ts";
import { overtake } from "../../overtake.ts";

afterEach(() => void vi.useRealTimers());

const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });

const handIn = ({ actor }: given.Person, { assignmentId, examId, number }: AttemptKey, epoch = 1) =>
  submit(actor, { assignmentId, examId, attempt: number, epoch });

describe("an exam", () => {
  it("is submitted as it stands, with a receipt for all that was saved", async () => {
    const { student, ref } = await examBegun();
    await answer(student, ref, "q0", 1, "Lisbon");
    await answer(student, ref, "q4", 1, "It depends.");
    await answer(student, ref, "q1", 1, "a");
    const { receipt: last } = await answer(student, ref, "q1", 2, null);
    const { receipt, exam } = await handIn(student, ref);
    expect(receipt).toEqual({
      attempt: `${ref.examId}.1`,
      seq: 4,
      digest: last.digest,
      answered: 2,
      questions: 6,
      submittedAt: expect.any(String),
    });
    expect(exam).toMatchObject({
      status: "closed",
      attemptStatus: "submitted",
      submittedAt: receipt.submittedAt,
      attempts: [{ number: 1, status: "submitted", answered: 2, seq: 4 }],
    });
    // The student reads no question here, and nothing of a mark.
    expect(exam.paper).toBeUndefined();
    expect((await storedMark(ref))?.scores).toMatchObject({
      q0: { auto: 2 },
      q1: { isBlank: true },
    });
    expect(await examOf(ref)).toMatchObject({ waitsSince: receipt.submittedAt });
  });

  it("is submitted once, however often that is pressed", async () => {
    const { student, ref } = await examBegun();
    await answer(student, ref, "q4", 1, "It depends.");
    const [one, two] = await Promise.all([handIn(student, ref), handIn(student, ref)]);
    expect(two.receipt).toEqual(one.receipt);
    expect((await handIn(student, ref)).receipt).toEqual(one.receipt);
    const actions = await actionsOf(ref);
    expect(actions.filter((one) => one === "attempt.submit")).toHaveLength(1);
    expect((await eventsOf(ref)).filter(({ kind }) => kind === "submit")).toHaveLength(1);
  });

  it("that the clock has submitted is answered with its receipt", async () => {
    const { student, ref, view } = await examBegun();
    await answer(student, ref, "q4", 1, "It depends.");
    goTo(view.endsAt, 1);
    const { receipt, exam } = await handIn(student, ref);
    expect(receipt).toMatchObject({ seq: 1, submittedAt: view.endsAt });
    expect(exam).toMatchObject({ status: "closed", attemptStatus: "auto_submitted" });
  });

  it("is submitted with the answer that is saved at the same moment", async () => {
    const { student, ref } = await examBegun();
    const { receipt } = await overtake(
      "submittedAt",
      () => answer(student, ref, "q4", 1, "It depends."),
      () => handIn(student, ref),
    );
    expect(receipt).toMatchObject({ seq: 1, answered: 1 });
    expect((await storedMark(ref))?.scores.q4).toEqual({});
  });

  it("is not submitted by a device that was taken over from", async () => {
    const { student, ref } = await examBegun();
    const { assignmentId, examId } = ref;
    await takeOver(student.actor, { assignmentId, examId, attempt: 1, device: otherDevice });
    await expect(handIn(student, ref)).rejects.toMatchObject({ code: "exam.elsewhere" });
    expect((await handIn(student, ref, 2)).receipt).toMatchObject({ seq: 0, digest: "" });
  });

  it("is submitted by nobody else", async () => {
    const { teacher, ref } = await examBegun();
    await expect(handIn(await given.student(), ref)).rejects.toMatchObject({
      code: "exam.not-found",
    });
    await expect(handIn(teacher, ref)).rejects.toMatchObject({ code: "access.denied" });
    expect((await headOf(ref)).status).toBe("in_progress");
  });

  it("takes nothing any more once its assignment has ended", async () => {
    const { student, ref } = await examBegun();
    const { assignmentId } = ref;
    const { receipt } = await answer(student, ref, "q0", 1, "Lisbon");
    await Assignments.patch({ assignmentId }).set({ status: "completed" }).go();
    await followAssignment(assignmentId);
    const voided = { code: "exam.over", details: { state: "voided" } };
    await expect(answer(student, ref, "q0", 2, "Porto")).rejects.toMatchObject(voided);
    await expect(handIn(student, ref)).rejects.toMatchObject(voided);
    // What was acknowledged is still there to be compared.
    expect((await answer(student, ref, "q0", 1, "Lisbon")).receipt).toEqual(receipt);
    expect(await logOf(ref)).toHaveLength(1);
  });
});

describe("the log of an attempt", () => {
  const read = (
    { actor }: given.Person,
    { assignmentId, examId, number }: AttemptKey,
    after?: number,
  ) => readLog(actor, { assignmentId, examId, number, after });

  it("says what was saved and from which device; its reader can compute the digests", async () => {
    const { student, teacher, rep, ref } = await examBegun();
    const { assignmentId, examId } = ref;
    await answer(student, ref, "q0", 1, "Lisbon");
    await takeOver(student.actor, { assignmentId, examId, attempt: 1, device: otherDevice });
    const more = { epoch: 2, device: otherDevice.id };
    const second = await answer(student, ref, "q2", 1, ["a"], more);
    const last = await answer(student, ref, "q4", 1, "It depends.", more);
    await handIn(student, ref, 2);
    const log = await read(student, ref);
    expect(log).toMatchObject({
      attemptId: `${examId}.1`,
      status: "submitted",
      next: null,
      moreEvents: 0,
      saves: [
        { seq: 1, value: "Lisbon", epoch: 1, device: device.name },
        { ...second.receipt, value: ["a"], epoch: 2, device: otherDevice.name },
        { seq: 3, value: "It depends." },
      ],
      submission: { seq: 3, digest: last.receipt.digest },
    });
    const stored = await logOf(ref);
    expect(log.saves.map((one) => one.digest)).toEqual(digestsOf(`${examId}.1`, stored));
    expect(log.events.map(({ kind }) => kind)).toEqual(["start", "device", "submit"]);
    // Nothing of the questions stands in it.
    expect(JSON.stringify(log)).not.toMatch(/Question|Option/);
    expect(await read(teacher, ref)).toEqual(log);
    expect(await read(rep, ref)).toEqual(log);
  });

  it("comes in pages", async () => {
    const { student, ref } = await examBegun();
    for (let at = 1; at <= 201; at++) await answer(student, ref, "q0", at, String(at));
    const first = await read(student, ref);
    expect(first.saves).toHaveLength(200);
    expect(first.next).toBe(200);
    const rest = await read(student, ref, 200);
    expect(rest.saves.map((one) => one.seq)).toEqual([201]);
    expect(rest.next).toBeNull();
  });

  it("comes in pages that an answer has room for, however long the texts are", async () => {
    const { student, ref } = await examBegun();
    for (let at = 1; at <= 40; at++) await answer(student, ref, "q4", at, "語".repeat(49_950 + at));
    const seen: number[] = [];
    for (let next: number | null = 0; next !== null; ) {
      const page = await read(student, ref, next);
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(6_000_000);
      seen.push(...page.saves.map((one) => one.seq));
      next = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });

  it("says nothing of the questions before the start", async () => {
    const { student, ref } = await examSet();
    expect((await read(student, ref)).questions).toEqual([]);
  });

  it("holds nothing of another attempt, nor of another exam of the same assignment", async () => {
    const { student, ref } = await examBegun();
    await answer(student, ref, "q0", 1, "Lisbon");
    const [own] = (await ExamAnswers.query.byAttempt(ref).go()).data;
    if (!own) throw new Error("The answer is not there.");
    for (const other of [{ number: 2 }, { examId: newId("exam") }, { examId: "exa_0" }]) {
      await ExamAnswers.create({ ...own, ...other }).go();
    }
    const log = await read(student, ref);
    expect(log.saves.map((one) => one.value)).toEqual(["Lisbon"]);
    expect(log.next).toBeNull();
    expect((await read(student, ref, 1)).saves).toEqual([]);
  });

  it("tells how many events were only counted", async () => {
    const { student, ref } = await examBegun();
    await ExamAttempts.patch(ref).set({ events: 507 }).go();
    expect((await read(student, ref)).moreEvents).toBe(506);
  });

  it("is nobody else's", async () => {
    const { ref } = await examBegun();
    const other = await given.student();
    await expect(read(other, ref)).rejects.toMatchObject({ kind: "not-found" });
    await expect(read(await given.admin("finance"), ref)).rejects.toMatchObject({
      code: "access.denied",
    });
  });
});

it("starting and submitting are one transaction each, whatever was saved between", async () => {
  const { student, ref } = await examSet({ questions: 30 });
  const { assignmentId, examId } = ref;
  // A process reads a paper once.
  await askedIn(await headOf(ref));
  // What is asked side by side comes in any order.
  const costOf = async (work: () => Promise<unknown>) =>
    (await count(work)).calls
      .map(({ command, units, written }) =>
        [command.replace("Command", ""), units, ...(written.length ? [written.length] : [])].join(
          " ",
        ),
      )
      .toSorted();
  const exam = ["GetItem 1", "Query 1"];
  expect(await costOf(() => start(student.actor, { assignmentId, examId, device }))).toEqual([
    ...exam,
    "TransactWriteItems 32 6",
  ]);
  await answer(student, ref, "q0", 1, "Lisbon");
  await answer(student, ref, "q4", 1, "It depends.");
  expect(await costOf(() => readTaking(student.actor, { assignmentId, examId }))).toEqual([
    "BatchGetItem 2",
    ...exam,
  ]);
  await passTime(ref);
  expect(await costOf(() => endOverdue(ref))).toEqual([
    "BatchGetItem 2",
    "GetItem 1",
    "GetItem 1",
    "TransactWriteItems 32 7",
  ]);
});
