import { expect, test } from "vitest";
import {
  deleteComment,
  editComment,
  reply,
  resolve,
  writeComment,
} from "../../src/coursework/writing/comments.ts";
import { create } from "../../src/coursework/writing/create.ts";
import { readDraft } from "../../src/coursework/writing/draft.ts";
import { setDue } from "../../src/coursework/writing/edit.ts";
import { appeal, hold, lift, withdraw } from "../../src/coursework/writing/hold.ts";
import { listWritings, readVersion, readWriting } from "../../src/coursework/writing/read.ts";
import { approve, giveBack, requestChanges, take } from "../../src/coursework/writing/review.ts";
import type { WritingKey } from "../../src/coursework/writing/stored.ts";
import { submit } from "../../src/coursework/writing/submit.ts";
import { newId } from "../../src/id.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { inDays } from "../meetings.ts";
import { itemsOf } from "../stream.ts";
import { begun, handedIn, write } from "../writings.ts";

useBucket();

const draftOf = ({ assignmentId, writingId: workId }: WritingKey) => ({ assignmentId, workId });

/** A writing in review, with a comment and a suggestion that were not sent. */
async function inReview() {
  const world = await handedIn();
  const { ref, teacher } = world;
  await take(teacher.actor, ref);
  const said = { ...ref, versionNumber: 1 };
  await writeComment(teacher.actor, { ...said, body: "Well begun." });
  const { comments } = await writeComment(teacher.actor, {
    ...said,
    kind: "suggestion",
    anchor: { from: 23, to: 27, quote: "cats" },
    replacement: "dogs",
  });
  return { ...world, comments };
}

test("a student writes, submits and holds a receipt; the draft goes on", async () => {
  const { ref, student, teacher, receipt } = await handedIn();
  expect(receipt).toMatchObject({
    number: 1,
    words: 8,
    digest: expect.stringMatching(/^[\da-f]{64}$/),
  });
  const seen = await readWriting(teacher.actor, ref);
  expect(seen).toMatchObject({ status: "submitted", versions: 1, receipts: [receipt] });
  expect(seen.allowed).toContain("take");
  await write(student, ref, 1, "Another text.");
  const version = await readVersion(teacher.actor, { ...ref, number: 1 });
  expect(version).toMatchObject(receipt);
  expect(JSON.stringify(version.document)).toContain("whether cats dream");
});

test("nobody but the student sees or writes the draft", async () => {
  const { ref, teacher, rep } = await begun();
  const others = [teacher, rep, await given.admin("owner"), await given.admin("auditor")];
  for (const one of [...others, await given.student()]) {
    expect(await codeOf(readDraft(one.actor, draftOf(ref)))).toMatch(/denied|not-found/);
    expect(await codeOf(write(one, ref, 0, "Mine."))).toMatch(/denied|not-found/);
  }
  expect((await readWriting(teacher.actor, ref)).allowed).not.toContain("write");
});

test("the same draft submitted twice, also at once, is one version", async () => {
  const { ref, student, teacher } = await begun();
  expect(await codeOf(submit(student.actor, { ...ref, sequence: 0 }))).toBe("writing.empty");
  await write(student, ref, 0, "Cats dream.");
  const key = "a-key-of-mine";
  const tries = [undefined, undefined, key, key].map((one) =>
    submit(student.actor, { ...ref, sequence: 1, key: one }),
  );
  const receipts = (await Promise.all(tries)).map((one) => one.receipt);
  for (const one of receipts) expect(one).toEqual(receipts[0]);
  const items = [...(await itemsOf(ref.assignmentId)).values()];
  expect(items.filter((one) => one.__edb_e__ === "WORK_VERSIONS")).toHaveLength(1);
  expect(await codeOf(submit(student.actor, { ...ref, sequence: 7 }))).toBe("writing.illegal-move");
  await take(teacher.actor, ref);
  await requestChanges(teacher.actor, ref);
  expect(await codeOf(submit(student.actor, { ...ref, sequence: 1 }))).toBe("writing.unchanged");
  expect(await codeOf(submit(student.actor, { ...ref, sequence: 7 }))).toBe("draft.elsewhere");
  // A late repetition under the key is answered as it was.
  expect((await submit(student.actor, { ...ref, sequence: 1, key })).receipt).toEqual(receipts[0]);
});

test("only a file of the student's own is submitted, never a teacher's or a stranger's", async () => {
  const { ref, student } = await begun();
  const tried = submit(student.actor, { ...ref, sequence: 0, fileIds: [newId("file")] });
  await expect(tried).rejects.toMatchObject({
    code: "writing.file",
    details: { field: "fileIds" },
  });
  const items = [...(await itemsOf(ref.assignmentId)).values()];
  const fileOf = (side: string) =>
    String(items.find((one) => one.__edb_e__ === "ASSIGNMENT_FILES" && one.side === side)?.fileId);
  const theirs = { ...ref, sequence: 0, fileIds: [fileOf("teacher")] };
  expect(await codeOf(submit(student.actor, theirs))).toBe("writing.file");
  const own = { ...ref, sequence: 0, fileIds: [fileOf("student")] };
  const { receipt, writing } = await submit(student.actor, own);
  expect(receipt).toMatchObject({ number: 1, fileIds: own.fileIds, words: 0 });
  expect(writing.status).toBe("submitted");
});

test("a review is the teacher's alone until it is sent, and then all of it is read at once", async () => {
  const { ref, student, teacher, rep, comments } = await inReview();
  expect(comments.map((one) => one.isUnsent)).toEqual([true, true]);
  for (const one of [student, rep]) {
    expect((await readWriting(one.actor, ref)).comments).toEqual([]);
    const answered = reply(one.actor, { ...ref, commentId: comments[0]?.id ?? "", body: "Why?" });
    expect(await codeOf(answered)).toBe("comment.not-found");
  }
  const [first] = comments.map((one) => ({ ...ref, commentId: one.id }));
  if (!first) throw new Error("There is no comment.");
  await editComment(teacher.actor, { ...first, body: "Very well begun." });
  await requestChanges(teacher.actor, { ...ref, summary: "Go on so." });
  const seen = await readWriting(student.actor, ref);
  expect(seen).toMatchObject({ status: "changes_requested", summary: "Go on so." });
  expect(seen.comments.map((one) => one.body)).toEqual(["Very well begun.", ""]);
  expect(await codeOf(deleteComment(teacher.actor, first))).toBe("comment.illegal-move");
  await reply(student.actor, { ...first, body: "Thank you." });
  const done = await resolve(student.actor, first);
  expect(done.comments[0]).toMatchObject({
    replies: [{ body: "Thank you.", side: "student" }],
    resolved: { name: student.name },
  });
});

test("the student decides each suggestion once, together with the save that takes it up", async () => {
  const { ref, student, teacher, comments } = await inReview();
  const id = comments[1]?.id ?? "";
  const accepted = { accepted: [id] };
  expect(await codeOf(write(student, ref, 1, "Dogs dream.", accepted))).toBe(
    "suggestion.not-found",
  );
  await requestChanges(teacher.actor, ref);
  const saveId = "01j9zq4m3x7k2v5w8y1b6c0d4e";
  await write(student, ref, 1, "Dogs dream.", { ...accepted, saveId });
  await write(student, ref, 1, "Dogs dream.", { ...accepted, saveId });
  await write(student, ref, 2, "Dogs do dream.", accepted);
  expect(await codeOf(write(student, ref, 3, "Cats.", { rejected: [id] }))).toBe(
    "suggestion.decided",
  );
  const seen = await readWriting(teacher.actor, ref);
  expect(seen.comments[1]).toMatchObject({ decision: "accepted", replacement: "dogs" });
  const records = [...(await itemsOf(ref.assignmentId)).values()].filter(
    (one) => one.action === "writing.decide",
  );
  expect(records).toHaveLength(1);
  expect((await readDraft(student.actor, draftOf(ref))).sequence).toBe(3);
});

test("a comment stands on words that are there, and only teachers and the team suggest", async () => {
  const { ref, student, teacher } = await handedIn();
  const said = { ...ref, versionNumber: 1, body: "Here." };
  const wrong = { ...said, anchor: { from: 0, to: 4, quote: "cats" } };
  expect(await codeOf(writeComment(teacher.actor, wrong))).toBe("comment.anchor");
  const suggests = {
    ...said,
    kind: "suggestion" as const,
    anchor: { from: 0, to: 3, quote: "The" },
  };
  expect(await codeOf(writeComment(student.actor, { ...suggests, replacement: "An" }))).toBe(
    "access.denied",
  );
  expect(await codeOf(writeComment(teacher.actor, { ...suggests, replacement: "The" }))).toBe(
    "comment.anchor",
  );
  expect(await codeOf(writeComment(teacher.actor, { ...said, versionNumber: 2 }))).toBe(
    "writing-version.not-found",
  );
  // Outside of a review it is read at once, and the same under one key is one.
  for (const _ of [1, 2]) await writeComment(teacher.actor, { ...said, key: "my-own-key" });
  expect((await readWriting(student.actor, ref)).comments).toMatchObject([{ isUnsent: false }]);
});

test("a writing is approved and returned, and the team says why it returns one", async () => {
  const { ref, teacher, student } = await inReview();
  const admin = await given.admin("operations");
  await approve(teacher.actor, ref);
  expect((await readWriting(student.actor, ref)).releasedAt).toBeUndefined();
  expect(await codeOf(giveBack(admin.actor, ref))).toBe("writing.reason");
  const done = await giveBack(admin.actor, { ...ref, reason: "The teacher is ill." });
  expect(done).toMatchObject({ status: "returned", releasedAt: expect.any(String) });
  expect((await readWriting(student.actor, ref)).allowed).toEqual(["comment"]);
  const other = await inReview();
  const inOne = await giveBack(other.teacher.actor, { ...other.ref, summary: "Well done." });
  expect(inOne).toMatchObject({ status: "returned", summary: "Well done." });
  expect((await readWriting(other.student.actor, other.ref)).comments).toHaveLength(2);
});

test("a hold has a reason, can be appealed once, and only an admin ends it", async () => {
  const { ref, student, teacher, rep } = await inReview();
  const admin = await given.admin("operations");
  const reason = "Nobody writes so.";
  expect(await codeOf(hold(admin.actor, { ...ref, reason }))).toBe("access.denied");
  await hold(rep.actor, { ...ref, reason });
  const seen = await readWriting(student.actor, ref);
  expect(seen).toMatchObject({ status: "integrity_hold", hold: { reason, from: "in_review" } });
  expect(seen.allowed).toEqual(["appeal"]);
  expect(await codeOf(write(student, ref, 1, "More."))).toBe("writing.illegal-move");
  await appeal(student.actor, { ...ref, text: "I wrote it myself." });
  expect(await codeOf(appeal(student.actor, { ...ref, text: "Really." }))).toBe(
    "writing.illegal-move",
  );
  for (const one of [student, teacher, rep]) {
    expect(await codeOf(lift(one.actor, { ...ref, reason }))).toBe("access.denied");
  }
  const back = await lift(admin.actor, { ...ref, reason: "It is the student's own." });
  expect(back).toMatchObject({ status: "in_review" });
  expect(back.hold).toBeUndefined();
  // What the teacher wrote is still the teacher's alone.
  expect((await readWriting(student.actor, ref)).comments).toEqual([]);
});

test("a student withdraws what nobody reviews yet", async () => {
  const { ref, student, teacher } = await handedIn();
  expect(await withdraw(student.actor, ref)).toMatchObject({ status: "withdrawn", allowed: [] });
  expect(await codeOf(take(teacher.actor, ref))).toBe("writing.illegal-move");
  const other = await inReview();
  expect(await codeOf(withdraw(other.student.actor, other.ref))).toBe("writing.illegal-move");
});

test("a writing needs a teacher at work, and a due date lies ahead", async () => {
  const { ref, student, teacher, assignmentId } = await begun();
  const past = { assignmentId, title: "Late", dueAt: "2020-01-01T00:00:00.000Z" };
  await expect(create(student.actor, past)).rejects.toMatchObject({
    code: "writing.past",
    details: { field: "dueAt" },
  });
  const dueAt = inDays(3, 10);
  expect(await setDue(teacher.actor, { ...ref, dueAt })).toMatchObject({ dueAt });
  expect(await codeOf(setDue(student.actor, { ...ref, dueAt }))).toBe("access.denied");
  const key = "make-it-once";
  const made = [1, 2].map(() => create(student.actor, { assignmentId, title: "Two", key }));
  const [one, two] = await Promise.all(made);
  expect(one?.id).toBe(two?.id);
  expect((await listWritings(teacher.actor, { assignmentId })).items).toHaveLength(2);
});

test("the page of a writing is two Queries and one Get, however much was said", async () => {
  const { ref, student } = await inReview();
  const { calls } = await count(() => readWriting(student.actor, ref));
  expect(calls.map((one) => one.command).toSorted()).toEqual([
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
});
