import { edit } from "@lyceum/core/coursework/homework/edit.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkSet } from "@lyceum/core/test/homeworks.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import { changesOf, itemsOf } from "@lyceum/core/test/stream.ts";
import { expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

const found = async (who: given.Person, q: string): Promise<string[]> => {
  const path = `/assignments/search?works=true&q=${encodeURIComponent(q)}`;
  return (await call(who, "GET", path)).body.works.map((one: { title: string }) => one.title);
};

/** What the stream tells of new items: those of the summary are what works are found by. */
const told = async (assignmentId: string) =>
  [...(await itemsOf(assignmentId)).values()]
    .filter((one) => one.__edb_e__ === "COURSEWORK_SUMMARIES")
    .map((after) => ({ name: "INSERT" as const, after }));

it("finds coursework by code, words and beginnings: all for staff, their own for the others", async () => {
  const mark = `zw${Date.now().toString(36)}`;
  const [rep, finance] = [await given.rep(), await given.admin("finance")];
  const title = `Read two poems ${mark}`;
  const { ref, student, teacher } = await homeworkSet({ title });
  const { assignmentId } = ref;
  const inserts = await told(assignmentId);
  // Whatever the stream says twice, changes nothing.
  for (const round of [inserts, inserts]) await deliver(round);
  for (const who of [rep, student, teacher, await given.admin("auditor")]) {
    expect(await found(who, `poem ${mark}`)).toEqual([title]);
    expect(await found(who, `poem prose ${mark}`)).toEqual([]);
  }
  for (const who of [finance, await given.student(), await given.tutor()]) {
    expect(await found(who, mark)).toEqual([]);
  }
  const { body } = await call(student, "GET", `/assignments/${assignmentId}/homework`);
  const { code } = body.items[0];
  for (const who of [rep, student, teacher]) expect(await found(who, code)).toEqual([title]);

  const path = `/assignments/search?works=true&q=poem%20${mark}`;
  const calls = (await count(() => call(rep, "GET", path))).calls.slice(1);
  // Each word of each kind, the assignments, and what they say of their works.
  expect(calls.map((one) => one.command).toSorted()).toEqual([
    ...Array(2).fill("BatchGetItemCommand"),
    ...Array(4).fill("QueryCommand"),
  ]);
  const own = (await count(() => call(student, "GET", path))).calls.slice(1);
  expect(own.map((one) => one.command)).toEqual(["QueryCommand", "BatchGetItemCommand"]);

  const renamed = await changesOf([assignmentId], () =>
    edit(teacher.actor, { ...ref, title: `Read a novel ${mark}` }),
  );
  await deliver(renamed.filter(({ after }) => after?.__edb_e__ === "COURSEWORK_SUMMARIES"));
  // Told again, late: what it is called now is what it is found by.
  await deliver(inserts);
  expect(await found(rep, `poem ${mark}`)).toEqual([]);
  expect(await found(rep, `novel ${mark}`)).toEqual([`Read a novel ${mark}`]);
});

it("a draft of the teacher's is found by nobody who does not read it, nor is a way around the platform", async () => {
  const mark = `zx${Date.now().toString(36)}`;
  const secret = await homeworkSet({ title: `Secret ${mark}`, assign: false });
  expect(await found(secret.teacher, mark)).toEqual([`Secret ${mark}`]);
  expect(await found(secret.student, mark)).toEqual([]);
  const { assignmentId, teacher, student } = await atWork({}, "assigned");
  const set = await call(teacher, "POST", `/assignments/${assignmentId}/homework`, {
    title: `Call +351912345678 ${mark}`,
    assign: true,
  });
  expect(set.status).toBe(201);
  expect(await found(student, "351912345678")).toEqual([]);
  expect((await found(student, mark)).join()).not.toContain("351");
});
