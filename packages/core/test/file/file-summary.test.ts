import { expect, it } from "vitest";
import { create } from "../../src/assignment/assignments.ts";
import { AssignmentFiles } from "../../src/assignment/file/assignment-files.entity.ts";
import { FileSummaries } from "../../src/assignment/file/file-summaries.entity.ts";
import { remove, show } from "../../src/assignment/file/files.ts";
import { assignmentFiles } from "../../src/assignment/file/owner.ts";
import { filesOf } from "../../src/assignment/file/stored.ts";
import { shownRows, storedSummary } from "../../src/assignment/file/summary.ts";
import { upload } from "../../src/assignment/file/upload.ts";
import { AppError } from "../../src/error.ts";
import type { Outcome } from "../../src/files/owner.ts";
import { newId } from "../../src/id.ts";
import * as given from "../given.ts";
import { random } from "../random.ts";
import { storeFile } from "../stored-files.ts";
import { assignmentAt } from "../workspaces.ts";

const draftOf = (student: given.Person) =>
  create(student.actor, { serviceType: "tutoring", title: "Calculus" });
const announce = (by: given.Person, assignmentId: string) =>
  upload(by.actor, { assignmentId, name: "work.pdf", size: 10, type: "application/pdf" });

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
  const { id: assignmentId } = await draftOf(student);
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
      made.push((await announce(by, assignmentId)).file.id);
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

it("more rows than one write can take out go with the next uploads, and none of these is refused", async () => {
  const student = await given.student();
  const { id: assignmentId } = await draftOf(student);
  const { file } = await announce(student, assignmentId);
  const row = (await storedSummary(assignmentId))?.rows?.[file.id];
  if (!row) throw new Error("The upload has no row.");
  // A hundred and fifty uploads of yesterday that never arrived.
  const lost = Array.from({ length: 150 }, () => ({ ...row, fileId: newId("file"), expiresAt: 1 }));
  const rows = Object.fromEntries(lost.map((one) => [one.fileId, one]));
  await FileSummaries.patch({ assignmentId }).set({ rows }).go();

  const made: string[] = [];
  for (const _ of [1, 2, 3, 4]) made.push((await announce(student, assignmentId)).file.id);
  expect(Object.keys((await storedSummary(assignmentId))?.rows ?? {}).sort()).toEqual(made.sort());
});

it("files that tests begin with stand in the summary as if they had come one by one", async () => {
  const [student, teacher] = [await given.student(), await given.tutor()];
  const { assignmentId, files } = await assignmentAt("in_progress", { student, teacher });
  const { data } = await AssignmentFiles.query.byAssignment({ assignmentId }).go();
  expect(data.map(({ fileId }) => fileId)).toEqual(files);

  const { id } = await draftOf(student);
  for (const one of data) await storeFile({ ...one, assignmentId: id });
  const { assignmentId: _, ...summary } = (await storedSummary(assignmentId)) ?? {};
  expect(await storedSummary(id)).toEqual({ assignmentId: id, ...summary });
});

it("a file that made room for newer ones does not come back into the summary", async () => {
  const [student, rep] = [await given.student(), await given.rep()];
  const { id: assignmentId } = await draftOf(student);
  const { fileId } = await storeFile({
    assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
  });
  await FileSummaries.patch({ assignmentId }).set({ rows: {}, cut: fileId }).go();
  await show(rep.actor, { assignmentId, fileId, visibility: "staff" });
  expect(await storedSummary(assignmentId)).toMatchObject({ rows: {}, arrived: 1, ownTexts: 0 });
});
