import { expect, test } from "vitest";
import { mostComments } from "../../src/coursework/comment/limits.ts";
import {
  deleteComment,
  editComment,
  reopen,
  reply,
  resolve,
  writeComment,
} from "../../src/coursework/homework/comments.ts";
import { Homeworks } from "../../src/coursework/homework/homeworks.entity.ts";
import {
  finish,
  mark,
  release,
  requestResubmission,
  take,
} from "../../src/coursework/homework/marking.ts";
import { readHomework } from "../../src/coursework/homework/read.ts";
import { storedHomework } from "../../src/coursework/homework/stored.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { homeworkHandedIn, homeworkSet } from "../homeworks.ts";
import { itemsOf } from "../stream.ts";

useBucket();

/** A homework that its teacher marks, with a comment that was not released. */
async function inMarking() {
  const world = await homeworkHandedIn();
  const { ref, teacher } = world;
  const { version } = await take(teacher.actor, ref);
  await mark(teacher.actor, { ...ref, version, mark: { points: 8 } });
  const said = { ...ref, versionNumber: 1, body: "Well begun." };
  const { comments } = await writeComment(teacher.actor, said);
  return { ...world, one: { ...ref, commentId: comments[0]?.id ?? "" } };
}

test("what is said while marking only those who mark write, the team reads, and the student reads with the release", async () => {
  const { ref, one, student, teacher, rep } = await inMarking();
  const admin = await given.admin("operations");
  const seen = async (who: given.Person) => (await readHomework(who.actor, ref)).comments;
  expect(await seen(student)).toEqual([]);
  const auditor = await given.admin("auditor");
  expect(await seen(auditor)).toMatchObject([{ isUnsent: true, allowed: [] }]);
  expect(await seen(rep)).toMatchObject([{ isUnsent: true, allowed: [] }]);
  expect(await seen(admin)).toMatchObject([{ allowed: ["edit", "delete"] }]);
  expect(await codeOf(reply(student.actor, { ...one, body: "Why?" }))).toBe("comment.not-found");
  expect(await codeOf(editComment(rep.actor, { ...one, body: "Mine." }))).toBe("access.denied");
  expect(await codeOf(editComment(teacher.actor, { ...one, body: "" }))).toBe("comment.empty");
  await editComment(admin.actor, { ...one, body: "Very well begun." });
  await writeComment(admin.actor, { ...ref, versionNumber: 1, body: "For the teacher." });
  expect(await seen(student)).toEqual([]);
  await finish(teacher.actor, ref);
  await release(teacher.actor, ref);
  expect((await seen(student)).map(({ body, author }) => [body, author.name])).toEqual([
    ["Very well begun.", teacher.name],
    // To those outside the team a person of it is one of the team.
    ["For the teacher.", "Lyceum"],
  ]);
  // What is released stays, and what is said of it now is read at once.
  expect(await codeOf(deleteComment(teacher.actor, one))).toBe("comment.illegal-move");
  await reply(student.actor, { ...one, body: "Thank you." });
  await resolve(student.actor, one);
  await reopen(teacher.actor, one);
  const [first] = await seen(student);
  expect(first).toMatchObject({ isUnsent: false, replies: [{ body: "Thank you." }] });
  expect(first?.resolved).toBeUndefined();
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "One more thing." });
  expect((await seen(student)).at(-1)).toMatchObject({ body: "One more thing.", isUnsent: false });
});

test("with the request for another version the student reads what was said while marking, and no mark", async () => {
  const { ref, student, teacher } = await inMarking();
  await requestResubmission(teacher.actor, { ...ref, reason: "Say more of the cats." });
  const seen = await readHomework(student.actor, ref);
  expect(seen.askedAgain).toMatchObject({ reason: "Say more of the cats." });
  expect(seen.comments).toMatchObject([{ body: "Well begun.", isUnsent: false }]);
  expect(seen.mark ?? seen.released).toBeUndefined();
});

test("of a comment that was not released the student sees no trace", async () => {
  const { ref, one, student, teacher } = await inMarking();
  const before = await readHomework(student.actor, ref);
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "And another." });
  await deleteComment(teacher.actor, one);
  expect(await readHomework(student.actor, ref)).toEqual(before);
  expect((await storedHomework(ref))?.comments).toBe(1);
});

test("a homework takes 500 comments, and of two who write the last one at once one is told", async () => {
  const { ref, student, rep } = await homeworkHandedIn();
  await Homeworks.patch(ref)
    .set({ comments: mostComments - 1 })
    .go();
  const said = { ...ref, versionNumber: 1, body: "Here." };
  const codes = await Promise.all(
    [student, rep].map(({ actor }) => codeOf(writeComment(actor, said))),
  );
  expect(codes.toSorted()).toEqual(["comment.too-many", "done"]);
});

test("a comment that is sent twice is one, and stands on words of a version that is there", async () => {
  const { ref, student } = await homeworkHandedIn();
  const said = { ...ref, versionNumber: 1, body: "Here.", key: "my-own-key" };
  for (const wrong of [
    { anchor: { from: 0, to: 4, quote: "cats" } },
    { versionNumber: 2 },
    { body: "" },
  ]) {
    expect(await codeOf(writeComment(student.actor, { ...said, ...wrong }))).toMatch(
      /comment\.anchor|comment\.empty|homework-version\.not-found/,
    );
  }
  const whole = { ...said, anchor: { from: 12, to: 16, quote: "cats" } };
  for (const _ of [1, 2]) await writeComment(student.actor, whole);
  expect((await readHomework(student.actor, ref)).comments).toHaveLength(1);
});

test("of homework that nobody submitted, or that is a draft, nothing is said", async () => {
  const open = await homeworkSet();
  const said = { ...open.ref, versionNumber: 1, body: "Here." };
  for (const { actor } of [open.student, open.teacher]) {
    expect(await codeOf(writeComment(actor, said))).toBe("homework-version.not-found");
  }
  const draft = await homeworkSet({ assign: false });
  const before = await itemsOf(draft.ref.assignmentId);
  const unknown = { ...draft.ref, versionNumber: 1, body: "Here." };
  expect(await codeOf(writeComment(draft.student.actor, unknown))).toBe("homework.not-found");
  expect(await itemsOf(draft.ref.assignmentId)).toEqual(before);
});

test("the page of a homework is two Queries and one Get, however much was said", async () => {
  const { ref, student } = await inMarking();
  const { calls } = await count(() => readHomework(student.actor, ref));
  expect(calls.map((one) => one.command).toSorted()).toEqual([
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
  ]);
});
