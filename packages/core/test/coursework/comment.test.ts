import { expect, test } from "vitest";
import {
  mostCommentBytes,
  mostComments,
  mostReplies,
} from "../../src/coursework/comment/limits.ts";
import { storedComment } from "../../src/coursework/comment/stored.ts";
import { WorkComments } from "../../src/coursework/comment/work-comments.entity.ts";
import { deleteComment, reply, writeComment } from "../../src/coursework/writing/comments.ts";
import { readWriting } from "../../src/coursework/writing/read.ts";
import { take } from "../../src/coursework/writing/review.ts";
import { storedWriting, workOf } from "../../src/coursework/writing/stored.ts";
import { Writings } from "../../src/coursework/writing/writings.entity.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import { handedIn } from "../writings.ts";

useBucket();

test("a writing takes 500 comments, and of two who write the last one at once one is told", async () => {
  const { ref, teacher, student } = await handedIn();
  await take(teacher.actor, ref);
  await Writings.patch(ref)
    .set({ comments: mostComments - 1 })
    .go();
  const say = (body: string) => writeComment(teacher.actor, { ...ref, versionNumber: 1, body });
  const codes = await Promise.all(["One.", "Two.", "Three."].map((body) => codeOf(say(body))));
  expect(codes.filter((one) => one === "comment.too-many")).toHaveLength(2);
  const { comments } = await readWriting(teacher.actor, ref);
  expect(comments).toHaveLength(1);
  expect((await storedWriting(ref))?.comments).toBe(mostComments);
  expect(await codeOf(writeComment(student.actor, { ...ref, versionNumber: 1, body: "Me?" }))).toBe(
    "comment.too-many",
  );
  // One that is taken out makes room for another.
  await deleteComment(teacher.actor, { ...ref, commentId: comments[0]?.id ?? "" });
  expect((await storedWriting(ref))?.comments).toBe(mostComments - 1);
  await say("Four.");
});

test("what is said to a writing has an end, so that its page can always be answered", async () => {
  const { ref, teacher, student } = await handedIn();
  const say = (body: string) => writeComment(teacher.actor, { ...ref, versionNumber: 1, body });
  const { comments } = await say("One.");
  const answer = { ...ref, commentId: comments[0]?.id ?? "", body: "Ж".repeat(4_000) };
  await reply(student.actor, answer);
  const bytes = (await storedWriting(ref))?.commentBytes ?? 0;
  // Two bytes a letter, and a few for the rest.
  expect(bytes).toBeGreaterThan(8_000);
  expect(bytes).toBeLessThan(8_200);
  await Writings.patch(ref)
    .set({ commentBytes: mostCommentBytes - 10_000 })
    .go();
  // Of two long answers at once one has room.
  const codes = await Promise.all([1, 2].map(() => codeOf(reply(student.actor, answer))));
  expect(codes.filter((one) => one === "comment.no-room")).toHaveLength(1);
  expect(await codeOf(say("Ж".repeat(4_000)))).toBe("comment.no-room");
  await say("Short.");
});

test("a comment costs the same however many there are: nobody reads the others to count them", async () => {
  const { ref, teacher } = await handedIn();
  const say = () => writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "Well said." });
  await say();
  for (const _ of [1, 2, 3]) {
    const { calls } = await count(say);
    // The page that it is answered with is a Get and two Queries of these, one of them of all comments.
    expect(calls.map(({ command }) => command).toSorted()).toEqual([
      "GetItemCommand",
      "GetItemCommand",
      "GetItemCommand",
      "QueryCommand",
      "QueryCommand",
      "QueryCommand",
      "TransactWriteItemsCommand",
      "UpdateItemCommand",
    ]);
  }
});

test("of a comment that was not sent a student sees no trace", async () => {
  const { ref, teacher, student } = await handedIn();
  await take(teacher.actor, ref);
  const before = await readWriting(student.actor, ref);
  const said = { ...ref, versionNumber: 1, body: "Well begun." };
  const { comments } = await writeComment(teacher.actor, said);
  expect(comments).toHaveLength(1);
  expect(await readWriting(student.actor, ref)).toEqual(before);
  await deleteComment(teacher.actor, { ...ref, commentId: comments[0]?.id ?? "" });
  expect(await readWriting(student.actor, ref)).toEqual(before);
});

test("a comment is answered 50 times, and of two who write the last answer at once one is told", async () => {
  const { ref, teacher, student } = await handedIn();
  const said = { ...ref, versionNumber: 1, body: "Why cats?" };
  const { comments } = await writeComment(teacher.actor, said);
  const one = { ...ref, commentId: comments[0]?.id ?? "" };
  const stored = await storedComment(workOf(ref), one.commentId);
  if (!stored) throw new Error("There is no comment.");
  const answer = { by: student.userId, byName: student.name, at: stored.createdAt, body: "So." };
  const replies = Array.from({ length: mostReplies - 1 }, () => ({
    ...answer,
    side: "student" as const,
  }));
  const { assignmentId, workId, commentId } = stored;
  await WorkComments.patch({ assignmentId, workId, commentId }).set({ replies }).go();
  const codes = await Promise.all(
    [student, teacher].map(({ actor }) => codeOf(reply(actor, { ...one, body: "Because." }))),
  );
  expect(codes.filter((code) => code === "comment.illegal-move")).toHaveLength(1);
  const [seen] = (await readWriting(student.actor, ref)).comments;
  expect(seen?.replies).toHaveLength(mostReplies);
  expect(seen?.allowed).not.toContain("reply");
});
