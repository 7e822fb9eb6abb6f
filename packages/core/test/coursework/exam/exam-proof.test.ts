import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type ExamTraces, faultsOf, type LoggedSave } from "../../exam-proof.ts";

const attemptId = "exm_1.1";

/** Two answers on a laptop, the first one changed on a phone, and each acknowledged. */
function traces(): ExamTraces & { log: LoggedSave[] } {
  const saves = [
    { questionId: "q1", clientSeq: 1, value: "one", epoch: 1 },
    { questionId: "q2", clientSeq: 1, value: "a", epoch: 1 },
    { questionId: "q1", clientSeq: 2, value: "three", epoch: 2 },
  ];
  let digest = "";
  const digests = saves.map(({ questionId, clientSeq, value }, at) => {
    const text = JSON.stringify([digest, attemptId, at + 1, questionId, clientSeq, value]);
    digest = createHash("sha256").update(text).digest("hex");
    return digest;
  });
  const log = saves.map((one, at) => ({
    ...one,
    attempt: attemptId,
    seq: at + 1,
    digest: digests[at] ?? "",
    savedAt: `2031-01-01T10:00:0${at}.000Z`,
    inGrace: false,
  }));
  return {
    attemptId,
    log,
    heard: log.map(({ value, epoch, ...receipt }) => ({ value, epoch, receipt: { ...receipt } })),
    written: [
      { device: "laptop", questionId: "q1", value: "one" },
      { device: "laptop", questionId: "q2", value: "a" },
      { device: "phone", questionId: "q1", value: "three" },
    ],
    current: { q1: { value: "three" }, q2: { value: "a" }, q3: { value: null } },
  };
}

it("finds nothing wrong with an exam in which all went well", () => {
  expect(faultsOf(traces())).toEqual([]);
});

const change = (at: number, set: Partial<LoggedSave>) => (all: ReturnType<typeof traces>) => {
  const one = all.log[at];
  if (one) all.log[at] = { ...one, ...set };
  return all;
};

it.each<[string, (all: ReturnType<typeof traces>) => ExamTraces, string]>([
  ["a save is missing", (all) => ({ ...all, log: all.log.slice(0, 2) }), "is not in the log"],
  [
    "a save in the middle is missing",
    (all) => ({ ...all, log: [...all.log.slice(0, 1), ...all.log.slice(2)] }),
    "save 3 stands at place 2",
  ],
  ["a value was changed", change(0, { value: "ones" }), "q1/1 has another value"],
  ["a digest was changed", change(1, { digest: "0" }), "save 2 has another digest"],
  ["a time was changed", change(1, { savedAt: "2031" }), "q2/1 has another savedAt"],
  ["a number of the browser stands twice", change(2, { clientSeq: 1 }), "q1/1 was saved twice"],
  ["one text was saved under two numbers", change(2, { value: "one" }), 'q1 "one" was saved twice'],
  [
    "a former device wrote after another took over",
    change(1, { epoch: 3 }),
    "comes after a later epoch",
  ],
  [
    "a repetition was answered with another receipt",
    (all) => {
      const [, , newest] = all.heard;
      if (!newest) throw new Error("There are three.");
      const receipt = { ...newest.receipt, savedAt: "2031" };
      return { ...all, heard: [...all.heard, { ...newest, receipt }] };
    },
    "q1/2 was acknowledged in two ways",
  ],
  [
    "an answer of now is an older one",
    (all) => ({ ...all, current: { ...all.current, q1: { value: "one" } } }),
    "q1 shows another answer than its newest save",
  ],
  [
    "an answer is not shown",
    (all) => ({ ...all, current: { q1: { value: "three" } } }),
    "q2 shows no answer",
  ],
  [
    "what was written did not come",
    (all) => ({
      ...all,
      written: [...all.written, { device: "phone", questionId: "q3", value: "four" }],
    }),
    'q3 "four" of phone is lost',
  ],
  [
    "what was written last is not what is shown",
    (all) => ({
      ...all,
      written: [
        ...all.written,
        { device: "laptop", questionId: "q2", value: "b" },
        { device: "phone", questionId: "q2", value: "b" },
      ],
    }),
    "q2 shows an answer that was written over",
  ],
])("says so when %s", (_, change, fault) => {
  expect(faultsOf(change(traces())).join("\n")).toContain(fault);
});

it("takes a text twice that was written twice", () => {
  const all = change(2, { value: "one" })(traces());
  const again = { device: "laptop", questionId: "q1", value: "one" };
  const faults = faultsOf({ ...all, written: [...all.written, again] });
  expect(faults.filter((one) => one.includes("twice"))).toEqual([]);
});
