import { afterEach, describe, expect, it, vi } from "vitest";
import { Assignments } from "../../../src/assignment/assignments.entity.ts";
import { start } from "../../../src/coursework/exam/attempt/start.ts";
import type { AttemptKey } from "../../../src/coursework/exam/attempt/stored.ts";
import { takeOver } from "../../../src/coursework/exam/attempt/take-over.ts";
import { readTaking } from "../../../src/coursework/exam/attempt/taking.ts";
import { Exams } from "../../../src/coursework/exam/exams.entity.ts";
import {
  actionsOf,
  answer,
  device,
  eventsOf,
  examOf,
  examSet,
  headOf,
  logOf,
  otherDevice,
} from "../../attempts.ts";
import { count } from "../../count.ts";
import * as given from "../../given.ts";
import { overtake } from "../../overtake.ts";

afterEach(() => void vi.useRealTimers());

const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });
const minute = 60_000;
const after = (time: string | undefined, ms: number) =>
  new Date(Date.parse(String(time)) + ms).toISOString();

const begin = (
  { actor }: given.Person,
  { assignmentId, examId }: AttemptKey,
  more: Partial<Parameters<typeof start>[1]> = {},
) => start(actor, { assignmentId, examId, device, ...more });

const read = ({ actor }: given.Person, { assignmentId, examId }: AttemptKey, id = device.id) =>
  readTaking(actor, { assignmentId, examId, device: id });

const takeTo = (
  { actor }: given.Person,
  { assignmentId, examId, number }: AttemptKey,
  to = otherDevice,
) => takeOver(actor, { assignmentId, examId, attempt: number, device: to });

/** Every word by which a key could stand in an answer. */
const keyWords = /"(isRight|accepted|normalize|tolerance|factor|sample|feedback|value":"9.81)"/;

describe("an exam", () => {
  it("begins with its start: time, device and questions without their key", async () => {
    const { student, ref } = await examSet({ status: "open" });
    goTo(new Date().toISOString());
    const view = await begin(student, ref);
    const startedAt = new Date().toISOString();
    expect(view).toMatchObject({
      now: startedAt,
      status: "in_progress",
      attempt: 1,
      attemptId: `${ref.examId}.1`,
      epoch: 1,
      isWriter: true,
      device,
      startedAt,
      deadline: after(startedAt, 60 * minute),
      endsAt: after(startedAt, 61 * minute),
      seq: 0,
      digest: "",
      answers: {},
    });
    const { sections } = view;
    expect(sections.flatMap((one) => one.questions.map(({ id }) => id))).toEqual([
      "q0",
      "q1",
      "q2",
      "q3",
      "q4",
      "q5",
    ]);
    expect(JSON.stringify(view)).not.toMatch(keyWords);
    expect(await examOf(ref)).toMatchObject({
      status: "open",
      attemptStatus: "in_progress",
      endsAt: view.endsAt,
      // The clock looks at it as soon as nothing is taken any more.
      timerAt: after(view.endsAt, 1),
      todoAt: view.endsAt,
    });
    expect((await eventsOf(ref)).map((one) => [one.kind, one.detail])).toEqual([
      ["start", device.name],
    ]);
  });

  it("that is started again goes on, and its time does not begin anew", async () => {
    const { student, ref } = await examSet();
    const first = await begin(student, ref);
    goTo(first.startedAt, 5 * minute);
    const again = await begin(student, ref);
    expect(again).toMatchObject({ startedAt: first.startedAt, epoch: 1, isWriter: true });
    // Another device reads, until it takes over.
    expect(await begin(student, ref, { device: otherDevice })).toMatchObject({
      epoch: 1,
      isWriter: false,
      device,
    });
    expect(await headOf(ref)).toMatchObject({ events: 1, device });
  });

  it("that is started by two devices at the same moment is started by one", async () => {
    const { student, ref } = await examSet();
    const one = await overtake(
      "in_progress",
      () => begin(student, ref, { device: otherDevice }),
      () => begin(student, ref),
    );
    expect(one).toMatchObject({ isWriter: false, device: otherDevice, epoch: 1 });
    // It was planted as scheduled, so the start opens it.
    expect(await actionsOf(ref)).toEqual(["attempt.start", "exam.open"]);
  });

  it.each([
    [
      "before it opens",
      { opensAt: "2031-01-01T10:00:00.000Z" },
      "2031-01-01T09:59:59.999Z",
      "exam.not-open",
    ],
    ["as it opens", { opensAt: "2031-01-01T10:00:00.000Z" }, "2031-01-01T10:00:00.000Z", undefined],
    ["just before it closes", {}, "2031-01-01T11:59:59.999Z", undefined],
    ["as it closes", {}, "2031-01-01T12:00:00.000Z", "exam.over"],
    [
      "as it closes for others, with extra time",
      { extraTime: { minutes: 30 } },
      "2031-01-01T12:29:59.999Z",
      undefined,
    ],
    [
      "as its extra time ends",
      { extraTime: { minutes: 30 } },
      "2031-01-01T12:30:00.000Z",
      "exam.over",
    ],
  ])("starts in its window: %s", async (_, wish, at, code) => {
    const stamp = { by: "usr_1", byName: "Ada", at, reason: "Needs it." };
    const { student, ref } = await examSet({
      opensAt: "2031-01-01T10:00:00.000Z",
      closesAt: "2031-01-01T12:00:00.000Z",
      extraTime: "extraTime" in wish ? { ...stamp, ...wish.extraTime } : undefined,
    });
    goTo(at);
    const started = await begin(student, ref).then(
      () => undefined,
      (error) => error.code,
    );
    expect(started).toBe(code);
    expect((await headOf(ref)).status).toBe(code ? "not_started" : "in_progress");
    expect((await examOf(ref)).status).toBe(code ? "scheduled" : "open");
  });

  it.each([
    ["its minutes", {}, "10:00", "11:00"],
    ["what is left of its window", {}, "11:30", "12:00"],
    ["half as long again", { factor: 1.5 }, "10:00", "11:30"],
    ["ten minutes more", { minutes: 10 }, "10:00", "11:10"],
    ["a window that is longer, too", { factor: 1.5, minutes: 10 }, "12:00", "12:40"],
  ])("lasts %s", async (_, extra, from, until) => {
    const at = (time: string) => `2031-01-01T${time}:00.000Z`;
    const stamp = { by: "usr_1", byName: "Ada", at: at("09:00"), reason: "Needs it." };
    const { student, ref } = await examSet({
      opensAt: at("10:00"),
      closesAt: at("12:00"),
      extraTime: { ...stamp, ...extra },
      graceSeconds: 90,
    });
    goTo(at(from));
    expect(await begin(student, ref)).toMatchObject({
      deadline: at(until),
      endsAt: after(at(until), 90_000),
    });
  });

  it("asks for the statement that it has", async () => {
    const { student, ref } = await examSet({ honour: "I work alone." });
    await expect(begin(student, ref)).rejects.toMatchObject({
      kind: "invalid",
      code: "exam.honour",
      details: { field: "isHonest" },
    });
    expect(await begin(student, ref, { isHonest: true })).toMatchObject({ isWriter: true });
  });

  it("of an assignment that has ended meanwhile does not start", async () => {
    const { student, ref } = await examSet();
    const { assignmentId } = ref;
    await expect(
      overtake(
        "in_progress",
        () => Assignments.patch({ assignmentId }).set({ status: "completed" }).go(),
        () => begin(student, ref),
      ),
    ).rejects.toMatchObject({ code: "exam.over" });
    expect((await headOf(ref)).status).toBe("not_started");
  });

  it("is nobody else's, and nobody's before it is published", async () => {
    const { teacher, student, ref } = await examSet();
    const unknown = { code: "exam.not-found" };
    const other = await given.student();
    await expect(begin(other, ref)).rejects.toMatchObject(unknown);
    await expect(read(other, ref)).rejects.toMatchObject(unknown);
    await expect(takeTo(other, ref)).rejects.toMatchObject(unknown);
    await expect(begin(teacher, ref)).rejects.toMatchObject({ code: "access.denied" });
    await Exams.patch(ref).remove(["publishedAt"]).go();
    await expect(begin(student, ref)).rejects.toMatchObject(unknown);
  });

  it("shows no question before it is started", async () => {
    const { student, ref } = await examSet();
    await expect(read(student, ref)).rejects.toMatchObject({ code: "exam.not-started" });
  });

  it("is read again after a reload, with what was answered", async () => {
    const { student, ref } = await examSet();
    const { sections } = await begin(student, ref);
    await answer(student, ref, "q0", 1, "Porto");
    await answer(student, ref, "q0", 2, "Lisbon");
    await answer(student, ref, "q2", 7, ["a", "c"]);
    await answer(student, ref, "q1", 1, null);
    const view = await read(student, ref);
    expect(view).toMatchObject({ seq: 4, isWriter: true, sections });
    expect(view.digest).toBe((await logOf(ref)).at(-1)?.digest);
    const savedAt = expect.any(String);
    expect(view.answers).toEqual({
      q0: { value: "Lisbon", seq: 2, clientSeq: 2, savedAt },
      q2: { value: ["a", "c"], seq: 3, clientSeq: 7, savedAt },
      q1: { value: null, seq: 4, clientSeq: 1, savedAt },
    });
    expect(JSON.stringify(view)).not.toMatch(keyWords);
    expect(await read(student, ref, otherDevice.id)).toMatchObject({ isWriter: false });
  });

  it("is read at few calls, however many questions it has", async () => {
    const { student, ref } = await examSet({ questions: 30 });
    await begin(student, ref);
    for (let at = 0; at < 30; at++) await answer(student, ref, `q${at}`, 1, null);
    const { calls } = await count(() => read(student, ref));
    expect(calls.map((one) => one.command).toSorted()).toEqual([
      "BatchGetItemCommand",
      "GetItemCommand",
      "QueryCommand",
    ]);
  });
});

describe("another device", () => {
  it("takes over: it writes from then on, and the one before only reads", async () => {
    const { student, ref } = await examSet();
    await begin(student, ref);
    await answer(student, ref, "q0", 1, "Porto");
    const view = await takeTo(student, ref);
    expect(view).toMatchObject({ epoch: 2, isWriter: true, device: otherDevice, seq: 1 });
    await expect(answer(student, ref, "q0", 2, "Lisbon")).rejects.toMatchObject({
      code: "exam.elsewhere",
    });
    expect(await read(student, ref)).toMatchObject({ epoch: 2, isWriter: false });
    const more = { epoch: 2, device: otherDevice.id };
    await answer(student, ref, "q0", 2, "Lisbon", more);
    // Sent again it is answered again.
    expect(await takeTo(student, ref)).toMatchObject({ epoch: 2, isWriter: true });
    expect((await eventsOf(ref)).map((one) => [one.kind, one.detail, one.epoch])).toEqual([
      ["start", device.name, 1],
      ["device", otherDevice.name, 2],
    ]);
    expect(await takeTo(student, ref, device)).toMatchObject({ epoch: 3, isWriter: true });
    expect((await logOf(ref)).map((one) => one.epoch)).toEqual([1, 2]);
  });

  it("comes after the one that took over at the same moment", async () => {
    const { student, ref } = await examSet();
    await begin(student, ref);
    const third = { id: "device-three", name: "A tablet" };
    const view = await overtake(
      third.id,
      () => takeTo(student, ref),
      () => takeTo(student, ref, third),
    );
    expect(view).toMatchObject({ epoch: 3, device: third });
  });

  it("does not take over what was not begun", async () => {
    const { student, ref } = await examSet();
    await expect(takeTo(student, ref)).rejects.toMatchObject({ code: "exam.not-started" });
    await expect(
      takeOver(student.actor, { ...ref, attempt: 2, device: otherDevice }),
    ).rejects.toMatchObject({ code: "exam.not-found" });
  });
});
