import { afterEach, describe, expect, it, vi } from "vitest";
import { system } from "../../../src/actor.ts";
import { endOverdue } from "../../../src/coursework/exam/attempt/end.ts";
import { handingIn } from "../../../src/coursework/exam/attempt/hand-in.ts";
import { heartbeat } from "../../../src/coursework/exam/attempt/heartbeat.ts";
import { readTaking } from "../../../src/coursework/exam/attempt/taking.ts";
import { sweepExams } from "../../../src/coursework/exam/clock.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { storedMark } from "../../../src/coursework/exam/marking/stored.ts";
import { commit } from "../../../src/db.ts";
import { Overtaken } from "../../../src/error.ts";
import {
  actionsOf,
  answer,
  device,
  eventsOf,
  examBegun,
  examOf,
  headOf,
  logOf,
  passTime,
} from "../../attempts.ts";
import { codeOf } from "../../code-of.ts";
import { overtake } from "../../overtake.ts";

afterEach(() => void vi.useRealTimers());

const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });

type World = Awaited<ReturnType<typeof examBegun>>;

/** Whoever comes by once the time is over, with what they are told. */
const comers: [string, (world: World) => Promise<unknown>, unknown][] = [
  ["a save", ({ student, ref }) => codeOf(answer(student, ref, "q0", 9, "Porto")), "exam.over"],
  [
    "a reload",
    ({ student, ref }) => codeOf(readTaking(student.actor, { ...ref, device: device.id })),
    "exam.over",
  ],
  [
    "a heartbeat",
    ({ student, ref }) => heartbeat(student.actor, { ...ref, attempt: 1, epoch: 1 }),
    expect.objectContaining({ status: "auto_submitted", isWriter: false }),
  ],
  ["the clock", ({ ref }) => endOverdue(ref), undefined],
];

describe("an exam whose time is over", () => {
  it("is not ended at a time that somebody makes later at that moment", async () => {
    const { ref, teacher } = await examBegun();
    const attempt = await headOf(ref);
    await extend(teacher.actor, { ...ref, minutes: 30, reason: "The power failed." });
    const exam = await examOf(ref);
    const [actor, at] = [system("exams"), attempt.endsAt ?? ""];
    const writes = await handingIn({ exam, attempt, event: "auto-submit", actor, at });
    await expect(commit(writes)).rejects.toThrow(Overtaken);
    expect((await headOf(ref)).status).toBe("in_progress");
  });

  it.each(comers)("is submitted by %s, as it stood at its end", async (_, comes, told) => {
    const world = await examBegun();
    const { student, ref, view } = world;
    await answer(student, ref, "q0", 1, "Porto");
    await answer(student, ref, "q0", 2, "lisbon");
    await answer(student, ref, "q2", 1, ["a"]);
    await answer(student, ref, "q4", 1, "It depends.");
    goTo(view.endsAt);
    await endOverdue(ref);
    expect((await headOf(ref)).status).toBe("in_progress");
    goTo(view.endsAt, 1);
    expect(await comes(world)).toEqual(told);
    expect(await headOf(ref)).toMatchObject({
      status: "auto_submitted",
      submittedAt: view.endsAt,
      seq: 4,
    });
    expect(await examOf(ref)).toMatchObject({
      status: "closed",
      attemptStatus: "auto_submitted",
      submittedAt: view.endsAt,
      waitsSince: view.endsAt,
      // It waits for its teacher, and the student has nothing to do any more.
      markAt: view.endsAt,
      todoAt: "none",
    });
    expect((await storedMark(ref))?.scores).toMatchObject({
      q0: { auto: 2, note: "right" },
      q1: { auto: 0, isBlank: true },
      q2: { auto: 1, note: "partly" },
    });
    expect(await actionsOf(ref)).toEqual([
      "attempt.start",
      "exam.open",
      "attempt.auto-submit",
      "exam.close",
    ]);
    expect((await eventsOf(ref)).map(({ kind }) => kind)).toEqual(["start", "auto-submit"]);
  });

  it("is submitted once by all who come at once", async () => {
    const world = await examBegun();
    goTo(world.view.endsAt, 1);
    await Promise.all(comers.map(([, comes]) => comes(world)));
    const actions = await actionsOf(world.ref);
    expect(actions.filter((one) => one === "attempt.auto-submit")).toHaveLength(1);
  });

  it("is submitted at its time by the sweep before it", async () => {
    const { ref } = await examBegun();
    const endsAt = new Date(Date.now() + 500).toISOString();
    await passTime(ref, endsAt);
    await sweepExams({ seconds: 5 });
    expect((await headOf(ref)).submittedAt).toBe(endsAt);
  });

  it("is submitted with the answer that was saved at the last moment", async () => {
    const { student, ref, view } = await examBegun();
    goTo(view.endsAt, 1);
    await overtake(
      "auto_submitted",
      async () => {
        goTo(view.endsAt);
        await answer(student, ref, "q4", 1, "It depends.", { writtenAt: view.deadline });
        goTo(view.endsAt, 1);
      },
      () => endOverdue(ref),
    );
    expect(await logOf(ref)).toHaveLength(1);
    expect((await storedMark(ref))?.scores.q4).toEqual({});
    expect(await headOf(ref)).toMatchObject({ status: "auto_submitted", inGrace: 1 });
  });

  it("that leaves a person nothing to mark is marked, and released where that was wanted", async () => {
    const objective = { questions: 4, isMarkedByHand: false };
    const [byHand, atOnce] = [
      await examBegun(objective),
      await examBegun({ ...objective, results: "at_once" }),
    ];
    await answer(atOnce.student, atOnce.ref, "q0", 1, "Lisbon");
    goTo(atOnce.view.endsAt, 5_000);
    await endOverdue(byHand.ref);
    await endOverdue(atOnce.ref);
    expect(await headOf(byHand.ref)).toMatchObject({ status: "graded" });
    expect(await headOf(atOnce.ref)).toMatchObject({ status: "released" });
    expect(await examOf(atOnce.ref)).toMatchObject({
      status: "closed",
      attemptStatus: "released",
      released: { total: 2, possible: 8 },
    });
  });
});
