import { expect, test } from "vitest";
import { read } from "../../src/assignment/page/page.ts";
import { deliver } from "../../src/assignment/work/work.ts";
import { workspaceOf } from "../../src/assignment/workspace.ts";
import { assign } from "../../src/coursework/homework/assign.ts";
import { create as setHomework } from "../../src/coursework/homework/create.ts";
import { mostRows } from "../../src/coursework/list/limits.ts";
import { create } from "../../src/coursework/writing/create.ts";
import { edit, setDue } from "../../src/coursework/writing/edit.ts";
import { hold, withdraw } from "../../src/coursework/writing/hold.ts";
import { approve, giveBack, take } from "../../src/coursework/writing/review.ts";
import { writeNote } from "../../src/meeting/note/notes.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { atWork, inDays } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";
import { itemsOf } from "../stream.ts";
import { begun, handedIn } from "../writings.ts";

useBucket();

const cardFor = async (person: given.Person, assignmentId: string) =>
  (await read(person.actor, { assignmentId })).coursework;

test("the page of an assignment says of each writing where it is and whose turn it is", async () => {
  const { ref, assignmentId, student, teacher } = await begun();
  const [mine, theirs] = await Promise.all(
    [student, teacher].map((one) => cardFor(one, assignmentId)),
  );
  const row = { kind: "writing", id: ref.writingId, title: "My essay", status: "draft" };
  expect(mine).toMatchObject({ works: [{ ...row, turn: "student", isYourTurn: true }], total: 1 });
  expect(theirs).toMatchObject({ works: [{ ...row, turn: "student", isYourTurn: false }] });
  await edit(teacher.actor, { ...ref, title: "Cats" });
  const dueAt = inDays(3, 12);
  await setDue(teacher.actor, { ...ref, dueAt });
  expect((await cardFor(student, assignmentId)).works).toMatchObject([{ title: "Cats", dueAt }]);
});

test("what was submitted waits for the teacher, and what was returned for nobody", async () => {
  const { ref, assignmentId, student, teacher, rep } = await handedIn();
  const [waiting] = (await cardFor(teacher, assignmentId)).works;
  expect(waiting).toMatchObject({ status: "submitted", turn: "teacher", isYourTurn: true });
  expect(waiting?.waitsSince).toBeDefined();
  await take(teacher.actor, ref);
  await approve(teacher.actor, ref);
  await giveBack(teacher.actor, ref);
  const [done] = (await cardFor(student, assignmentId)).works;
  expect(done).toMatchObject({ status: "returned", isYourTurn: false });
  expect(done?.turn).toBeUndefined();
  expect(done?.releasedAt).toBeDefined();
  await hold(teacher.actor, { ...ref, reason: "It is not theirs." });
  expect((await cardFor(rep, assignmentId)).works).toMatchObject([
    { status: "integrity_hold", turn: "team", isYourTurn: true },
  ]);
});

test("what was written and where it stands agree whatever was done, also at once", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      create(at % 2 ? student.actor : teacher.actor, { assignmentId, title: `Text ${at}` }),
    ),
  );
  await Promise.all(
    made
      .slice(0, 4)
      .map(({ id: writingId }, at) =>
        at % 2
          ? withdraw(student.actor, { assignmentId, writingId })
          : edit(teacher.actor, { assignmentId, writingId, title: `Other ${at}` }),
      ),
  );
  const items = [...(await itemsOf(assignmentId)).values()];
  const stored = items.filter((one) => one.__edb_e__ === "WRITINGS");
  const found = await workspaceOf(assignmentId);
  const { rows = {}, made: number } = found?.summaries.coursework ?? {};
  expect(
    Object.values(rows)
      .map((one) => [one.workId, one.title, one.status])
      .toSorted(),
  ).toEqual(stored.map((one) => [one.writingId, one.title, one.status]).toSorted());
  expect(number).toBe(6);
});

test("what is over makes room for the new, and what is open stays, however old", async () => {
  const { assignmentId, student } = await atWork();
  const begin = async (title: string) => (await create(student.actor, { assignmentId, title })).id;
  const open = await begin("The first one");
  const over = await begin("Over soon");
  await withdraw(student.actor, { assignmentId, writingId: over });
  for (let at = 2; at < mostRows + 1; at++) await begin(`Text ${at}`);
  const card = await cardFor(student, assignmentId);
  expect(card.total).toBe(mostRows + 1);
  expect(card.works).toHaveLength(mostRows);
  expect(card.works.map((one) => one.id)).toContain(open);
  expect(card.works.map((one) => one.id)).not.toContain(over);
});

test("finance reads nothing of it, and the page is one Query as before", async () => {
  const { assignmentId, student } = await begun();
  const finance = await given.admin("finance");
  expect(await cardFor(finance, assignmentId)).toEqual({
    works: [],
    total: 0,
    mayWrite: false,
    maySet: false,
  });
  const { calls } = await count(() => read(student.actor, { assignmentId }));
  expect(calls.map((one) => one.command)).toEqual(["QueryCommand"]);
});

test("a text that was returned is delivered without any file, and only while it is returned", async () => {
  const { ref, assignmentId, teacher } = await handedIn();
  const version = async () => (await workspaceOf(assignmentId))?.assignment.version ?? 0;
  const alone = { assignmentId, files: [] };
  const tried = deliver(teacher.actor, { ...alone, version: await version() });
  expect(await codeOf(tried)).toBe("assignment.no-delivery");
  await take(teacher.actor, ref);
  await giveBack(teacher.actor, ref);
  const done = await deliver(teacher.actor, { ...alone, version: await version() });
  expect(done.status).toBe("delivered");
  expect(done.delivery).toMatchObject({
    files: [],
    works: [{ kind: "writing", id: ref.writingId, title: "My essay" }],
  });
});

test("the note of a meeting that the student can read is a delivery, too", async () => {
  const world = await atWork();
  const { assignmentId, teacher } = world;
  const meeting = await ended(world, bothCame);
  const send = async () => {
    const version = (await workspaceOf(assignmentId))?.assignment.version ?? 0;
    return deliver(teacher.actor, { assignmentId, files: [], version });
  };
  await writeNote(teacher.actor, { ...meeting, private: "He is tired." });
  expect(await codeOf(send())).toBe("assignment.no-delivery");
  await writeNote(teacher.actor, { ...meeting, shared: "We read two poems." });
  expect((await send()).delivery).toMatchObject({
    works: [{ kind: "meeting", id: meeting.meetingId }],
  });
});

test("a homework stands on the page once it is assigned; before that the student does not know of it", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const dueAt = inDays(3, 12);
  const set = { assignmentId, title: "Read two poems", points: 20, dueAt };
  const { id: homeworkId } = await setHomework(teacher.actor, set);
  expect(await cardFor(student, assignmentId)).toMatchObject({ works: [], total: 0 });
  expect(await cardFor(teacher, assignmentId)).toMatchObject({
    works: [{ kind: "homework", id: homeworkId, status: "draft", isYourTurn: true }],
    total: 1,
    maySet: true,
  });
  await assign(teacher.actor, { assignmentId, homeworkId });
  expect(await cardFor(student, assignmentId)).toMatchObject({
    works: [{ title: "Read two poems", dueAt, status: "assigned", isYourTurn: true }],
    total: 1,
    maySet: false,
  });
  await setHomework(teacher.actor, { ...set, assign: true });
  expect((await cardFor(student, assignmentId)).total).toBe(2);
});
