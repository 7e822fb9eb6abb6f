import { readHomework } from "@lyceum/core/coursework/homework/read.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkHandedIn, homeworkSet } from "@lyceum/core/test/homeworks.ts";
import { homeworkMarked } from "@lyceum/core/test/marking.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import { itemOf } from "@lyceum/core/test/stream.ts";
import { expect, it } from "vitest";
import { call, deliver } from "../test/assignments.ts";

it("shows a teacher what is offered and what to do next, in three queries and two reads", async () => {
  const teacher = await given.tutor();
  const offered = await workOf(teacher, "ready");
  const working = await workOf(teacher, "in_progress");
  await workOf(teacher, "completed");
  const { result, calls } = await count(() => call(teacher, "GET", "/home"));
  expect(result.body).toMatchObject({
    role: "teacher",
    offers: [{ assignmentId: offered.assignmentId }],
    assignments: [{ id: working.assignmentId, nextAction: { owner: "teacher", kind: "deliver" } }],
  });
  expect(result.body.assignments).toHaveLength(1);
  const kinds = calls.slice(1).map((one) => one.command);
  // The assignments, and the briefs of what is offered.
  const reads = ["BatchGetItemCommand", "BatchGetItemCommand"];
  expect(kinds.sort()).toEqual([...reads, "QueryCommand", "QueryCommand", "QueryCommand"]);
});

it("shows a student what waits for them however much was begun since", async () => {
  const student = await given.student();
  const begun = (day: number) => ({
    createdAt: `2026-01-${String(day).padStart(2, "0")}T09:00:00.000Z`,
  });
  const delivered = await assignmentAt("delivered", student, begun(1));
  for (let day = 2; day < 10; day++) await assignmentAt("completed", student, begun(day));
  const { body } = await call(student, "GET", "/home");
  expect(body.assignments).toHaveLength(9);
  expect(body.assignments).toContainEqual(
    expect.objectContaining({
      id: delivered.assignmentId,
      nextAction: expect.objectContaining({ owner: "student", kind: "review-delivery" }),
    }),
  );
});

it("shows a student the first of what is to be submitted, in three queries and one read", async () => {
  const student = await given.student();
  const { ref } = await homeworkSet({ dueAt: "2031-12-07T15:00:00.000Z" }, { student });
  const { result, calls } = await count(() => call(student, "GET", "/home"));
  expect(result.body.todo).toMatchObject([
    { kind: "homework", id: ref.homeworkId, isOverdue: false, points: 10 },
  ]);
  const kinds = calls.slice(1).map((one) => one.command);
  const queries = ["QueryCommand", "QueryCommand", "QueryCommand"];
  expect(kinds.sort()).toEqual(["BatchGetItemCommand", ...queries]);
});

it("tells a teacher how much waits to be marked and to be released, and since when", async () => {
  const teacher = await given.tutor();
  const waits = await homeworkHandedIn({}, { teacher });
  await homeworkMarked({}, { teacher });
  const { waitsSince } = await readHomework(teacher.actor, waits.ref);
  const { body } = await call(teacher, "GET", "/home");
  expect(body.marking).toEqual({ count: 1, oldest: waitsSince, toRelease: 1 });
});

it("counts a dispute for everybody of the team, and a proposed decision for those who decide", async () => {
  const [rep, operations] = await Promise.all([given.rep(), given.admin("operations")]);
  const turns = async () => {
    const both = [rep, operations].map(async (one) => (await call(one, "GET", "/home")).body.turn);
    return Promise.all(both);
  };
  const [ofRep = 0, ofAdmin = 0] = await turns();
  const { assignmentId } = await assignmentAt("ready", undefined);
  const stands = { status: "disputed", queue: "disputed" };
  const item = { ...(await itemOf(assignmentId)), ...stands, disputes: [{ ground: "late" }] };
  await deliver([{ name: "INSERT", after: item }]);
  expect(await turns()).toEqual([ofRep + 1, ofAdmin + 1]);
  const after = { ...item, disputes: [{ ground: "late", proposal: { outcome: "void" } }] };
  await deliver([{ name: "MODIFY", before: item, after }]);
  expect(await turns()).toEqual([ofRep, ofAdmin + 1]);
});

it("counts for staff what waits for a teacher, and follows the stream", async () => {
  const rep = await given.rep();
  const before = (await call(rep, "GET", "/home")).body;
  const { assignmentId } = await assignmentAt("ready", undefined);
  const item = await itemOf(assignmentId);
  const inserted = [{ name: "INSERT" as const, after: item }];
  await deliver(inserted);
  await deliver(inserted);
  const waits = {
    ready: before.ready + 1,
    unoffered: before.unoffered + 1,
    turn: before.turn + 1,
  };
  expect((await call(rep, "GET", "/home")).body).toMatchObject(waits);
  // With an offer out it still looks for a teacher, and nobody has to offer it.
  const asked = { ...item, standing: new Set(["2030-01-01T00:00:00.000Z tea_1"]) };
  await deliver([{ name: "MODIFY", before: item, after: asked }]);
  expect((await call(rep, "GET", "/home")).body).toMatchObject({
    ready: before.ready + 1,
    unoffered: before.unoffered,
    turn: before.turn,
  });
  const after = { ...item, queue: "assigned", status: "assigned" };
  await deliver([{ name: "MODIFY", before: asked, after }]);
  expect((await call(rep, "GET", "/home")).body).toMatchObject({ ready: before.ready });
});
