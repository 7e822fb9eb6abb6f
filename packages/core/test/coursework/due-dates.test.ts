import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { Actor } from "../../src/actor.ts";
import { calendar } from "../../src/assignment/list/calendar.ts";
import { create as setHomework } from "../../src/coursework/homework/create.ts";
import { create as beginWriting } from "../../src/coursework/writing/create.ts";
import { withdraw } from "../../src/coursework/writing/hold.ts";
import { submit } from "../../src/coursework/writing/submit.ts";
import { makeFeed, readFeed } from "../../src/meeting/calendar/feeds.ts";
import { useBucket } from "../bucket.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { atWork, inDays } from "../meetings.ts";
import { write } from "../writings.ts";

useBucket();

/** A calendar program: it has the address and nothing else. */
const program: Actor = { type: "anonymous", via: { requestId: "r", ip: "198.51.100.9" } };

async function feedOf(person: given.Person) {
  const { url } = await makeFeed(person.actor, {});
  const key = new URL(url).searchParams.get("key") ?? "";
  const { result, calls } = await count(() => readFeed(program, { key }));
  const events = new ICAL.Component(ICAL.parse(result.file)).getAllSubcomponents("vevent");
  return {
    calls: calls.map((one) => one.command).toSorted(),
    events: events.map((one) => ({
      uid: String(one.getFirstPropertyValue("uid")),
      title: String(one.getFirstPropertyValue("summary")),
      from: new ICAL.Event(one).startDate.toJSDate().toISOString(),
      to: new ICAL.Event(one).endDate.toJSDate().toISOString(),
      url: String(one.getFirstPropertyValue("url")),
    })),
  };
}

/** An assignment with a writing and a homework that are due, and a draft of the teacher's. */
async function world() {
  const found = await atWork();
  const { assignmentId, student, teacher } = found;
  const [soon, later] = [inDays(3, 12), inDays(9, 12)];
  const writing = { assignmentId, title: "My essay", dueAt: later };
  const { id: writingId } = await beginWriting(student.actor, writing);
  const homework = { assignmentId, title: "Read two poems", dueAt: soon };
  const { id: homeworkId } = await setHomework(teacher.actor, { ...homework, assign: true });
  await setHomework(teacher.actor, { ...homework, title: "Not yet" });
  return { ...found, writingId, homeworkId, soon, later };
}

test("the private calendar names what is due and leads to it, for the student and for the teacher", async () => {
  const { assignmentId, student, teacher, writingId, homeworkId, soon, later } = await world();
  const mine = await feedOf(student);
  expect(mine.events).toEqual([
    {
      uid: `${homeworkId}@localhost`,
      title: "Due: Read two poems",
      from: soon,
      to: soon,
      url: `${process.env.APP_URL}/assignments/${assignmentId}/homework/${homeworkId}`,
    },
    {
      uid: `${writingId}@localhost`,
      title: "Due: My essay",
      from: later,
      to: later,
      url: `${process.env.APP_URL}/assignments/${assignmentId}/writings/${writingId}`,
    },
  ]);
  expect(mine.calls.filter((one) => one === "QueryCommand")).toHaveLength(2);
  const theirs = await feedOf(teacher);
  const first = student.name.split(" ")[0];
  expect(theirs.events.map((one) => one.title)).toEqual([
    `Due: Read two poems (${first})`,
    `Due: My essay (${first})`,
  ]);
  // The meetings, the teacher's own work with its assignments, and what they say of coursework.
  expect(theirs.calls.filter((one) => one === "QueryCommand")).toHaveLength(2);
  expect(theirs.calls.filter((one) => one === "BatchGetItemCommand")).toHaveLength(2);
  expect((await feedOf(await given.student())).events).toEqual([]);
});

test("the calendar of the app has the same, and nothing that was taken back or lies outside", async () => {
  const { assignmentId, student, teacher, writingId, homeworkId, soon, later } = await world();
  const span = { from: inDays(0, 0), to: inDays(30, 0) };
  const worksOf = async (person: given.Person, { from, to } = span) =>
    (await calendar(person.actor, { from, to })).works;
  const both = [
    { kind: "homework", id: homeworkId, dueAt: soon },
    { kind: "writing", id: writingId, dueAt: later },
  ];
  expect(await worksOf(student)).toMatchObject(both);
  expect(await worksOf(teacher)).toMatchObject(both);
  expect(await worksOf(teacher, { from: soon, to: later })).toMatchObject(both.slice(0, 1));
  expect(await worksOf(await given.rep())).toEqual([]);
  await write(student, { assignmentId, writingId }, 0, "Cats dream.");
  await submit(student.actor, { assignmentId, writingId, sequence: 1 });
  // What is submitted is not to do any more; the teacher still sees when it was due.
  expect(await worksOf(student)).toMatchObject(both.slice(0, 1));
  expect((await worksOf(teacher)).map((one) => one.isAwaited)).toEqual([true, false]);
  await withdraw(student.actor, { assignmentId, writingId });
  expect(await worksOf(student)).toMatchObject(both.slice(0, 1));
  expect(await worksOf(teacher)).toMatchObject(both.slice(0, 1));
});

test("a title by which somebody is reached outside stands in no calendar", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const { code } = await setHomework(teacher.actor, {
    assignmentId,
    title: "Call +351 912 345 678",
    dueAt: inDays(3, 12),
    assign: true,
  });
  expect((await feedOf(student)).events.map((one) => one.title)).toEqual([`Due: ${code}`]);
});
