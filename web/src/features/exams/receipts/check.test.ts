import { createHash } from "node:crypto";
import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { expect, it } from "vitest";
import { allOf, chainOf, checksOf, vouchedUpTo } from "./check.ts";
import { receiptsIn } from "./find.ts";
import { outcomeOf } from "./words.ts";

const attempt = "exa_01hx.1";
const values = ["a", "a lóng ánswer", null, ["a", "c"], "\ud800 broken"];

/** The rule as the documents have it, written down once more: nothing of ours computes it here. */
function logOf(given: readonly (string | null | string[])[]): LogView {
  let previous = "";
  const saves = given.map((value, at) => {
    const replaced = typeof value === "string" ? value.replace("\ud800", "\ufffd") : value;
    const text = JSON.stringify([previous, attempt, at + 1, `q${at % 3}`, at + 10, replaced]);
    previous = createHash("sha256").update(text, "utf8").digest("hex");
    return {
      attempt,
      seq: at + 1,
      questionId: `q${at % 3}`,
      clientSeq: at + 10,
      digest: previous,
      savedAt: `2026-11-29T10:00:0${at}.000Z`,
      writtenAt: `2026-11-29T10:00:0${at}.000Z`,
      inGrace: false,
      value,
      epoch: 1,
    };
  });
  const submission = {
    attempt,
    seq: given.length,
    digest: previous,
    answered: 3,
    questions: 3,
    submittedAt: "2026-11-29T10:30:00.000Z",
  };
  return {
    attemptId: attempt,
    status: "submitted",
    questions: ["q0", "q1", "q2"],
    saves,
    next: null,
    events: [],
    moreEvents: 0,
    submission,
  };
}

/** The file that somebody downloaded while the log was like this. */
function fileOf(log: LogView) {
  const receipts = log.saves.map(({ value, epoch, writtenAt, ...receipt }) => receipt);
  return JSON.stringify({ exam: "EXM-7K3F9", receipts, submission: log.submission });
}

async function checked(text: string, log: LogView) {
  const chain = await chainOf(log);
  const checks = checksOf(chain, receiptsIn(text));
  return {
    chain,
    checks,
    verdicts: allOf(checks).map((one) => one.verdict),
    ...outcomeOf(checks, chain, true),
  };
}

it("the receipts of a log that nobody touched all match, and vouch for all of it", async () => {
  const log = logOf(values);
  const { chain, checks, verdicts, title } = await checked(fileOf(log), log);
  expect(chain.brokenAt).toBeUndefined();
  expect(new Set(verdicts)).toEqual(new Set(["matches"]));
  expect(verdicts).toHaveLength(6);
  expect(vouchedUpTo(checks)).toBe(5);
  expect(title).toBe("All 6 receipts match");
});

it("an answer that was changed, left out or put in differs from every receipt after it, whatever digests the server tells", async () => {
  const kept = fileOf(logOf(values));
  const changed = logOf(["b", ...values.slice(1)]);
  const shorter = logOf(values.toSpliced(1, 1));
  const longer = logOf(values.toSpliced(1, 0, "never typed"));
  expect((await checked(kept, changed)).verdicts).not.toContain("matches");
  expect((await checked(kept, shorter)).verdicts.filter((one) => one === "matches")).toHaveLength(
    1,
  );
  const { tone, verdicts } = await checked(kept, longer);
  expect(verdicts.filter((one) => one === "matches")).toHaveLength(1);
  expect(tone).toBe("trouble");
});

it("a log whose digests do not follow from its values says from where on", async () => {
  const log = logOf(values);
  const saves = log.saves.map((one) => (one.seq === 2 ? { ...one, value: "forged" } : one));
  const forged = { ...log, saves };
  const { chain, verdicts } = await checked(fileOf(log), forged);
  expect(chain.brokenAt).toBe(2);
  expect(verdicts.filter((one) => one === "matches")).toHaveLength(1);
});

it("a log that ends before a receipt does not hold it", async () => {
  const { verdicts, title } = await checked(fileOf(logOf(values)), {
    ...logOf(values.slice(0, 3)),
    submission: undefined,
  });
  expect(verdicts.filter((one) => one === "missing")).toHaveLength(3);
  expect(title).toBe("The server does not hold 3 saves that you have a receipt for");
});

it("receipts of another attempt are not called wrong", async () => {
  const log = logOf(values);
  const { verdicts, tone } = await checked(fileOf(log).replaceAll(attempt, "exa_01hx.2"), log);
  expect(new Set(verdicts)).toEqual(new Set(["foreign"]));
  expect(tone).toBe("unsure");
});

it("one receipt is found alone, in a list and by its fingerprint; later saves are said", async () => {
  const log = logOf(values);
  const [receipt] = JSON.parse(fileOf(log)).receipts.slice(2);
  for (const text of [
    JSON.stringify(receipt),
    JSON.stringify([receipt, receipt]),
    `Receipt 3: ${receipt.digest.toUpperCase()}`,
  ]) {
    const { title, text: said } = await checked(text, log);
    expect(title).toBe("The receipt matches");
    expect(said).toContain("2 saves came later");
  }
});

it("a time that somebody wrote into a receipt differs", async () => {
  const log = logOf(values);
  const text = fileOf(log).replace("10:00:04", "09:00:04");
  expect((await checked(text, log)).verdicts.filter((one) => one === "differs")).toHaveLength(1);
});

it("what is no receipt is none", () => {
  for (const text of ["", "hello", "{}", "[1, null]", '{"seq":1,"digest":"ab"}']) {
    expect(receiptsIn(text)).toEqual({ answers: [], submissions: [], digests: [] });
  }
});

it("where nothing was answered the submission alone is vouched for", async () => {
  const log = logOf([]);
  const { title, text } = await checked(JSON.stringify(log.submission), log);
  expect(title).toBe("The receipt matches");
  expect(text).toBe("The server holds exactly what you submitted: no answers.");
});
