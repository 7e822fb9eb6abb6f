import { afterEach, describe, expect, it, vi } from "vitest";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import {
  answer,
  device,
  digestsOf,
  examBegun,
  headOf,
  logOf,
  otherDevice,
  running,
} from "../../attempts.ts";
import { count } from "../../count.ts";
import * as given from "../../given.ts";
import { overtake } from "../../overtake.ts";
import { random } from "../../random.ts";
import { seed } from "../../seed.ts";

afterEach(() => void vi.useRealTimers());

const second = 1_000;
/** The clock stands at this time, and so many milliseconds after it. */
const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });

describe("an answer", () => {
  it("is saved with a receipt, and its log is one chain of digests", async () => {
    const { student, ref } = await running();
    const name = `${ref.examId}.1`;
    const first = await answer(student, ref, "q0", 1, "Lisbon");
    expect(first.receipt).toEqual({
      attempt: name,
      seq: 1,
      questionId: "q0",
      clientSeq: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      savedAt: expect.any(String),
      inGrace: false,
    });
    await answer(student, ref, "q1", 1, "b");
    await answer(student, ref, "q2", 1, ["a", "c"]);
    await answer(student, ref, "q3", 1, "−9,81 m/s²");
    await answer(student, ref, "q0", 5, null);
    const log = await logOf(ref);
    expect(log.map((one) => [one.seq, one.questionId, one.clientSeq])).toEqual([
      [1, "q0", 1],
      [2, "q1", 1],
      [3, "q2", 1],
      [4, "q3", 1],
      [5, "q0", 5],
    ]);
    expect(log.map((one) => one.digest)).toEqual(digestsOf(name, log));
    expect(first.receipt.digest).toBe(log[0]?.digest);
    expect(await headOf(ref)).toMatchObject({
      seq: 5,
      digest: log.at(-1)?.digest,
      latest: "q0:5:5:- q1:2:1 q2:3:1 q3:4:1",
    });
  });

  it("that is sent again is answered with the same receipt, and nothing is written", async () => {
    const { student, ref } = await running();
    const first = await answer(student, ref, "q0", 1, "Lisbon");
    await answer(student, ref, "q1", 1, "a");
    const again = await count(() => answer(student, ref, "q0", 1, "Lisbon"));
    expect(again.result.receipt).toEqual(first.receipt);
    expect(again.calls.map((one) => one.command)).toEqual(["GetItemCommand", "GetItemCommand"]);
  });

  it("that was saved is answered again after the end and after a take-over, too", async () => {
    const { student, ref } = await running();
    const { receipt } = await answer(student, ref, "q0", 1, "Lisbon");
    await ExamAttempts.patch(ref).set({ status: "submitted", epoch: 2, device: otherDevice }).go();
    expect((await answer(student, ref, "q0", 1, "Lisbon")).receipt).toEqual(receipt);
    await expect(answer(student, ref, "q0", 2, "Porto")).rejects.toMatchObject({
      code: "exam.over",
      details: { state: "submitted" },
    });
  });

  it.each([
    ["another one under the same number", 3, "Porto", {}, "exam.sequence-used"],
    ["one that is older", 2, "Porto", {}, "exam.superseded"],
    ["one of a device that was taken over from", 4, "Porto", { epoch: 2 }, "exam.elsewhere"],
    ["one of another device", 4, "Porto", { device: "device-two" }, "exam.elsewhere"],
    [
      "another one of another device under the same number",
      3,
      "Porto",
      { epoch: 2 },
      "exam.elsewhere",
    ],
  ])("is not replaced by %s", async (_, clientSeq, value, more, code) => {
    const { student, ref } = await running();
    await answer(student, ref, "q0", 3, "Lisbon");
    const before = await headOf(ref);
    await expect(answer(student, ref, "q0", clientSeq, value, more)).rejects.toMatchObject({
      kind: "conflict",
      code,
    });
    expect(await headOf(ref)).toEqual(before);
    expect(await logOf(ref)).toHaveLength(1);
  });

  it.each([
    ["q9", "Lisbon", "questionId"],
    ["q1", "z", "value"],
    ["q1", ["a"], "value"],
    ["q2", ["c", "a"], "value"],
    ["q2", ["a", "a"], "value"],
    ["q0", ["a"], "value"],
    ["q0", "x".repeat(501), "value"],
    ["q4", "x".repeat(50_001), "value"],
    ["q5", "Lisbon", "value"],
    ["q5", ["fil_1"], "value"],
  ])("to %s must be one that it takes", async (questionId, value, field) => {
    const { student, ref } = await running();
    const failed = await answer(student, ref, questionId, 1, value).catch((error) => error);
    expect(failed.details?.field ?? failed.issues?.[0]?.path[0]).toBe(field);
    expect(await logOf(ref)).toEqual([]);
  });

  it("is as long as an essay", async () => {
    const { student, ref } = await running();
    const text = "Ölçü 量 👩‍🔬 ".repeat(3_800).slice(0, 50_000).toWellFormed();
    await answer(student, ref, "q4", 1, text);
    const log = await logOf(ref);
    expect(log[0]?.text).toBe(text);
    expect(log.map((one) => one.digest)).toEqual(digestsOf(`${ref.examId}.1`, log));
  });

  it.each([
    ["answered", false, "Faro"],
    ["come to without an answer", true, null],
  ])(
    "is not changed once a later question was %s where nobody goes back, shuffled: %s",
    async (_, shuffle, first) => {
      const oneWay = { paging: "one" as const, canGoBack: false };
      const { student, ref, view } = await examBegun({ ...oneWay, shuffle, questions: 12 });
      const order = view.sections.flatMap(({ questions }) => questions);
      const [early = "", late = ""] = order.flatMap(({ id, kind }) =>
        kind === "short" ? [id] : [],
      );
      await answer(student, ref, early, 1, "Lisbon");
      await answer(student, ref, early, 2, "Porto");
      await answer(student, ref, late, 1, first);
      for (const value of ["Braga", null]) {
        await expect(answer(student, ref, early, 3, value)).rejects.toMatchObject({
          kind: "conflict",
          code: "exam.passed",
        });
      }
      // Its answer was lost: it is given again.
      expect((await answer(student, ref, early, 2, "Porto")).receipt.seq).toBe(2);
      await answer(student, ref, late, 2, "Lagos");
      expect((await logOf(ref)).map(({ text }) => text)).toEqual([
        "Lisbon",
        "Porto",
        first ?? undefined,
        "Lagos",
      ]);
    },
  );

  it("is taken until the log has its gigabyte; what was saved is answered again", async () => {
    const { student, ref } = await running();
    const { receipt } = await answer(student, ref, "q4", 1, "é".repeat(1_000));
    await answer(student, ref, "q0", 1, "Lisbon");
    // As bytes, and what is short as a thousand.
    expect((await headOf(ref))?.savedBytes).toBe(3_002);
    await ExamAttempts.patch(ref).set({ savedBytes: 999_999_999 }).go();
    await answer(student, ref, "q0", 2, "Porto");
    const before = await headOf(ref);
    await expect(answer(student, ref, "q0", 3, null)).rejects.toMatchObject({
      kind: "conflict",
      code: "exam.full",
    });
    expect(await headOf(ref)).toEqual(before);
    expect((await answer(student, ref, "q4", 1, "é".repeat(1_000))).receipt).toEqual(receipt);
  });

  it("of somebody else is nobody's business", async () => {
    const { ref } = await running();
    await expect(answer(await given.student(), ref, "q0", 1)).rejects.toMatchObject({
      code: "exam.not-found",
    });
    await expect(answer(await given.teacher(), ref, "q0", 1)).rejects.toMatchObject({
      code: "access.denied",
    });
    expect(await logOf(ref)).toEqual([]);
  });

  it("comes behind the one that was saved at the same moment", async () => {
    const { student, ref } = await running();
    await answer(student, ref, "q0", 1);
    const [mine, other] = ["Porto", "b"];
    await overtake(
      mine,
      () => answer(student, ref, "q1", 1, other),
      () => answer(student, ref, "q0", 2, mine),
    );
    const log = await logOf(ref);
    expect(log.map((one) => one.text)).toEqual([expect.any(String), other, mine]);
    expect(log.map((one) => one.digest)).toEqual(digestsOf(`${ref.examId}.1`, log));
  });

  it("is not taken when the exam ends, or another device takes over, at the same moment", async () => {
    const { student, ref } = await running();
    const fault = (set: object) =>
      overtake(
        "Porto",
        () => ExamAttempts.patch(ref).set(set).go(),
        () => answer(student, ref, "q0", 1, "Porto"),
      );
    await expect(fault({ epoch: 2, device: otherDevice })).rejects.toMatchObject({
      code: "exam.elsewhere",
    });
    await ExamAttempts.patch(ref).set({ epoch: 1, device }).go();
    await expect(fault({ status: "voided" })).rejects.toMatchObject({
      code: "exam.over",
      details: { state: "voided" },
    });
    expect(await logOf(ref)).toEqual([]);
  });

  it("costs one read and one transaction of two small writes, in an exam of thirty questions", async () => {
    const { student, ref } = await running({ questions: 30, seq: 300 });
    // Each was answered before, after several tries.
    for (let at = 0; at < 30; at++) await answer(student, ref, `q${at}`, 10 + at, null);
    for (const at of [0, 6, 12, 18, 24]) await answer(student, ref, `q${at}`, 90, "Porto");
    const { calls } = await count(() => answer(student, ref, "q0", 91, "Lisbon"));
    expect(calls).toEqual([
      expect.objectContaining({ command: "GetItemCommand", units: 1 }),
      expect.objectContaining({ command: "TransactWriteItemsCommand", units: 4 }),
    ]);
  });

  it("is saved a thousand times at once, and then as often as somebody can type", async () => {
    const { student, ref } = await running({ seq: 1_305 });
    await expect(answer(student, ref, "q0", 1)).rejects.toMatchObject({
      kind: "rate-limited",
      details: { retryAfter: 1 },
    });
    goTo(new Date().toISOString(), 2 * second);
    await answer(student, ref, "q0", 1);
  });
});

describe("the time of an exam", () => {
  it("is over to the millisecond, for whatever was written after it", async () => {
    const { student, ref } = await running();
    const { deadline } = await headOf(ref);
    goTo(deadline);
    const last = await answer(student, ref, "q0", 1, "Lisbon");
    expect(last.receipt).toMatchObject({ savedAt: deadline, inGrace: false });
    goTo(deadline, 1);
    await expect(answer(student, ref, "q0", 2, "Porto")).rejects.toMatchObject({
      code: "exam.over",
    });
    expect(await logOf(ref)).toHaveLength(1);
  });

  it("has a grace for what was written in time, to the millisecond, and marks it", async () => {
    const { student, ref } = await running();
    const { deadline, endsAt, startedAt } = await headOf(ref);
    const late = (clientSeq: number, writtenAt: string | undefined) =>
      answer(student, ref, "q0", clientSeq, "Lisbon", { writtenAt: String(writtenAt) });
    goTo(deadline, 1);
    expect((await late(1, deadline)).receipt.inGrace).toBe(true);
    goTo(endsAt);
    expect((await late(2, startedAt)).receipt).toMatchObject({ inGrace: true, savedAt: endsAt });
    expect(await headOf(ref)).toMatchObject({ inGrace: 2 });
    goTo(endsAt, 1);
    await expect(late(3, deadline)).rejects.toMatchObject({ code: "exam.over" });
    expect(await logOf(ref)).toHaveLength(2);
  });

  it("is not bent by a browser that says when something was written", async () => {
    const { student, ref } = await running();
    const { deadline, startedAt } = await headOf(ref);
    const before = new Date(Date.parse(String(startedAt)) - 1).toISOString();
    const after = new Date(Date.parse(String(deadline)) + 1).toISOString();
    goTo(deadline, 1);
    for (const writtenAt of [before, after, "2999-01-01T00:00:00.000Z"]) {
      await expect(answer(student, ref, "q0", 1, "a", { writtenAt })).rejects.toMatchObject({
        code: "exam.over",
      });
    }
    // As long as time is left it decides nothing: the log keeps it within what can be true.
    goTo(deadline, -second);
    await answer(student, ref, "q0", 1, "a", { writtenAt: before });
    await answer(student, ref, "q0", 2, "b", { writtenAt: after });
    const savedAt = new Date().toISOString();
    expect((await logOf(ref)).map((one) => one.writtenAt)).toEqual([startedAt, savedAt]);
  });

  it("has no meaning before the start", async () => {
    const { student, ref } = await running({ status: "not_started", epoch: 0 });
    await expect(answer(student, ref, "q0", 1)).rejects.toMatchObject({ code: "exam.not-started" });
  });
});

/** What each of two devices has in hand: its epoch, and what was answered to it. */
interface Hand {
  id: string;
  epoch: number;
}

it.each([seed, seed + 1, seed + 2])(
  "two devices that save at once and take over from each other leave one chain, each epoch in one piece (seed %i)",
  async (from) => {
    const pick = random(from);
    const { student, ref } = await running();
    const hands: [Hand, Hand] = [
      { id: device.id, epoch: 1 },
      { id: otherDevice.id, epoch: 0 },
    ];
    const acknowledged = new Map<number, string>();
    let clientSeq = 0;
    const save = async (hand: Hand) => {
      clientSeq++;
      const value = `${hand.id} ${clientSeq}`;
      const questionId = pick(2) ? "q0" : "q4";
      const more = { epoch: Math.max(hand.epoch, 1), device: hand.id };
      try {
        const { receipt } = await answer(student, ref, questionId, clientSeq, value, more);
        expect(acknowledged.has(receipt.seq)).toBe(false);
        acknowledged.set(receipt.seq, `${receipt.digest} ${value}`);
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/^(exam\.(elsewhere|superseded)|busy)$/),
        });
      }
    };
    const takeOver = async (hand: Hand) => {
      const { epoch } = await headOf(ref);
      const taken = { epoch: epoch + 1, device: { id: hand.id, name: hand.id } };
      const write = ExamAttempts.patch(ref)
        .set(taken)
        .where((one, { eq }) => eq(one.epoch, epoch));
      if (await write.go().then(Boolean, () => false)) hand.epoch = epoch + 1;
    };
    for (let round = 0; round < 12; round++) {
      const work = Array.from({ length: 4 }, () => {
        const hand = hands[pick(2)] as Hand;
        return pick(5) ? save(hand) : takeOver(hand);
      });
      await Promise.all(work);
    }
    const log = await logOf(ref);
    expect(log.map((one) => one.seq)).toEqual(log.map((_one, at) => at + 1));
    expect(log.map((one) => one.digest)).toEqual(digestsOf(`${ref.examId}.1`, log));
    expect(log.map((one) => one.epoch)).toEqual(
      log.map((one) => one.epoch).toSorted((a, b) => a - b),
    );
    // What was acknowledged is what stands there, and nothing else does.
    expect(log.map((one) => `${one.digest} ${one.text}`)).toEqual(
      log.map(({ seq }) => acknowledged.get(seq)),
    );
    expect(await headOf(ref)).toMatchObject({ seq: log.length, digest: log.at(-1)?.digest });
  },
);
