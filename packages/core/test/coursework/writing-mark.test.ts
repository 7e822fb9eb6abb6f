import { expect, test } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { followAssignment } from "../../src/coursework/closing.ts";
import { create } from "../../src/coursework/writing/create.ts";
import { edit } from "../../src/coursework/writing/edit.ts";
import { readWriting } from "../../src/coursework/writing/read.ts";
import { approve, giveBack, take } from "../../src/coursework/writing/review.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { handedIn } from "../writings.ts";

useBucket();

const rubric = {
  title: "Essay",
  criteria: [
    { id: "a", title: "Structure", points: 4, levels: [{ id: "b", title: "Good", points: 3 }] },
  ],
};
const good = { scores: [{ criterionId: "a", levelId: "b", comment: "A clear end." }] };

/** A writing in review that gets a mark. */
async function measured(by: object = { points: 10 }) {
  const world = await handedIn();
  const { ref, teacher } = world;
  await edit(teacher.actor, { ...ref, ...by });
  await take(teacher.actor, ref);
  return world;
}

test("a mark that is given with the approval is read when the writing is given back, and not before", async () => {
  const { ref, teacher, student } = await measured({ rubric });
  const approved = await approve(teacher.actor, { ...ref, mark: good });
  expect(approved).toMatchObject({ points: 4, mark: { total: { total: 3, possible: 4 } } });
  const before = await readWriting(student.actor, ref);
  expect(before).toMatchObject({ status: "approved", rubric: { title: "Essay" } });
  expect(before.mark).toBeUndefined();
  expect(before.released).toBeUndefined();
  expect(JSON.stringify(before)).not.toContain("A clear end.");
  await giveBack(teacher.actor, ref);
  const after = await readWriting(student.actor, ref);
  expect(after.mark).toBeUndefined();
  expect(after.released).toMatchObject({
    version: 1,
    ...good,
    total: { total: 3 },
    isStale: false,
  });
});

test("a writing is marked and given back in one step; what has points is not given back without", async () => {
  const { ref, teacher, student } = await measured();
  expect(await codeOf(giveBack(teacher.actor, ref))).toBe("mark.incomplete");
  const tooMany = giveBack(teacher.actor, { ...ref, mark: { points: 11 } });
  expect(await codeOf(tooMany)).toBe("mark.not-possible");
  await giveBack(teacher.actor, { ...ref, mark: { points: 7.5 }, summary: "Well done." });
  const seen = await readWriting(student.actor, ref);
  expect(seen).toMatchObject({ summary: "Well done.", released: { points: 7.5 } });
});

test("what is measured is the teacher's to say, and stays as it is once there is a mark", async () => {
  const { ref, teacher, student } = await handedIn();
  const { assignmentId } = ref;
  const own = { assignmentId, title: "Mine", points: 10 };
  expect(await codeOf(create(student.actor, own))).toBe("writing.points");
  expect(await create(teacher.actor, own)).toMatchObject({ points: 10 });
  expect(await edit(teacher.actor, { ...ref, rubric })).toMatchObject({ points: 4 });
  const without = await edit(teacher.actor, { ...ref, rubric: null, points: 6 });
  expect(without).toMatchObject({ points: 6 });
  expect(without.rubric).toBeUndefined();
  await take(teacher.actor, ref);
  await approve(teacher.actor, { ...ref, mark: { points: 5 } });
  expect(await codeOf(edit(teacher.actor, { ...ref, points: 5 }))).toBe("writing.marked");
  expect(await codeOf(edit(teacher.actor, { ...ref, title: "Another" }))).toBe("done");
});

test("what is approved is given back with its mark as the assignment ends", async () => {
  const { ref, teacher, student } = await measured();
  await approve(teacher.actor, { ...ref, mark: { points: 9 } });
  await Assignments.patch({ assignmentId: ref.assignmentId }).set({ status: "completed" }).go();
  await followAssignment(ref.assignmentId);
  const seen = await readWriting(student.actor, ref);
  expect(seen).toMatchObject({ status: "returned", released: { points: 9 } });
});
