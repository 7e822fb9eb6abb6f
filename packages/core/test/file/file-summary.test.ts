import { expect, it } from "vitest";
import { create } from "../../src/assignment/assignments.ts";
import { remove, show, upload } from "../../src/assignment/file/files.ts";
import { assignmentFiles } from "../../src/assignment/file/owner.ts";
import { filesOf } from "../../src/assignment/file/stored.ts";
import { shownRows, storedSummary } from "../../src/assignment/file/summary.ts";
import { AppError } from "../../src/error.ts";
import type { Outcome } from "../../src/files/owner.ts";
import * as given from "../given.ts";

/** Numbers that look random and are the same in each run. */
function random(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const scanned = { key: "clean/x", size: 9, sha256: "a".repeat(64) };
const outcomes: Outcome[] = [
  { ...scanned, status: "clean", type: "application/pdf" },
  { ...scanned, status: "clean", type: "text/plain" },
  { ...scanned, status: "quarantined" },
  { status: "rejected", reason: "It is not what it says." },
];

it("the page's summary of the files is exact after 250 changes side by side", async () => {
  const next = random(20_261_128);
  const [student, rep] = [await given.student(), await given.rep()];
  const { id: assignmentId } = await create(student.actor, {
    serviceType: "tutoring",
    title: "Calculus",
  });
  const made: string[] = [];
  const changes: ((fileId: string) => Promise<unknown>)[] = [
    (fileId) => assignmentFiles.scanning({ kind: "assignment", ownerId: assignmentId, fileId }),
    (fileId) => {
      const outcome = outcomes[next(outcomes.length)] as Outcome;
      return assignmentFiles.settle({ kind: "assignment", ownerId: assignmentId, fileId }, outcome);
    },
    (fileId) => show(rep.actor, { assignmentId, fileId, visibility: "staff" }),
    (fileId) => show(rep.actor, { assignmentId, fileId, visibility: "everyone" }),
    (fileId) => remove(student.actor, { assignmentId, fileId }),
  ];
  async function change(turn: number) {
    if (turn % 2 === 0) {
      const by = next(2) ? student : rep;
      const file = { name: "work.pdf", size: 10, type: "application/pdf" };
      made.push((await upload(by.actor, { assignmentId, ...file })).file.id);
      return;
    }
    // Mostly one of the last, so that several meet at one file.
    const fileId = made.at(-1 - next(Math.min(made.length, 12))) ?? "";
    await changes[next(changes.length)]?.(fileId);
  }
  const lane = async () => {
    for (let turn = 0; turn < 50; turn++) {
      await change(turn).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: 5 }, lane));

  const summary = await storedSummary(assignmentId);
  if (!summary) throw new Error("The summary is gone.");
  const files = (await filesOf(assignmentId)).filter((one) => !one.deletedAt);
  const there = files.filter(({ status }) => status !== "uploading");
  const texts = there.filter(
    ({ uploadedBy, status, visibility }) =>
      uploadedBy === student.userId &&
      visibility === "everyone" &&
      (status === "clean" || status === "scanning"),
  );
  expect(summary).toMatchObject({ arrived: there.length, ownTexts: texts.length });

  // The newest stand in it as they stand in the table, without a gap.
  const rows = shownRows(summary);
  expect(rows.length).toBeGreaterThan(30);
  expect(files.length).toBeGreaterThan(rows.length);
  const newest = files.slice(-rows.length);
  for (const [at, row] of rows.entries()) expect(newest[at]).toMatchObject(row);
}, 60_000);
